import type { CloudFormationResource } from '../catalog/synth';

interface QuotaBase {
  /** The resource type that takes of it. */
  readonly type: string;
  /** Which resources of the type do. Default: all. */
  readonly of?: (properties: CloudFormationResource['Properties']) => boolean;
  /** What there are so many of, in the plural. */
  readonly unit: string;
  /** How Service Quotas names the service and the quota, for machines and for people. */
  readonly serviceCode: string;
  readonly service: string;
  readonly code: string;
  readonly name: string;
  /** The page of AWS that says so. */
  readonly page: string;
}

/** How many resources may stand in a Region: each takes one, and those that are there have taken theirs. */
interface StandingQuota extends QuotaBase {
  /** The IAM actions that listing them asks for. */
  readonly listedBy: readonly string[];
}

/** How many may run at once in a Region. */
interface RunningQuota extends QuotaBase {
  /** So many are enough for a lab, however many resources it has. */
  readonly enough: number;
  /** What a lab does with fewer. */
  readonly meanwhile: string;
}

/** A quota of an account that a lab may run out of. */
export type Quota = StandingQuota | RunningQuota;

const NO_BUILDS = 'without one, CodeBuild refuses each build';

/** The quotas that are small in a sandbox account: those of new accounts, and those that leftovers fill. */
export const QUOTAS: readonly Quota[] = [
  {
    type: 'AWS::EC2::VPC',
    unit: 'VPCs',
    serviceCode: 'vpc',
    service: 'Amazon Virtual Private Cloud (Amazon VPC)',
    code: 'L-F678F1CE',
    name: 'VPCs per Region',
    page: 'https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html',
    listedBy: ['ec2:DescribeVpcs'],
  },
  {
    type: 'AWS::EC2::EIP',
    unit: 'Elastic IPs',
    serviceCode: 'ec2',
    service: 'Amazon Elastic Compute Cloud (Amazon EC2)',
    code: 'L-0263D0A3',
    name: 'EC2-VPC Elastic IPs',
    page: 'https://docs.aws.amazon.com/general/latest/gr/ec2-service.html',
    listedBy: ['ec2:DescribeAddresses'],
  },
  {
    type: 'AWS::Amplify::App',
    unit: 'Amplify apps',
    serviceCode: 'amplify',
    service: 'AWS Amplify',
    code: 'L-1BED97F3',
    name: 'Apps',
    page: 'https://docs.aws.amazon.com/general/latest/gr/amplify.html',
    listedBy: ['amplify:ListApps'],
  },
  {
    type: 'AWS::Lambda::Function',
    unit: 'Lambda functions',
    serviceCode: 'lambda',
    service: 'AWS Lambda',
    code: 'L-B99A9384',
    name: 'Concurrent executions',
    page: 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html',
    // New accounts may run 10 at once; a lab's load wants more.
    enough: 50,
    meanwhile: 'labs work meanwhile, and slowly',
  },
  {
    type: 'AWS::Lambda::Function',
    of: (properties) => properties?.ReservedConcurrentExecutions > 0,
    unit: 'concurrent executions of Lambda',
    serviceCode: 'lambda',
    service: 'AWS Lambda',
    code: 'L-B99A9384',
    name: 'Concurrent executions',
    page: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html',
    // 100 must stay for the functions that reserve nothing.
    enough: 110,
    meanwhile: 'Lambda lets nobody reserve of the last 100, so the stack is rolled back',
  },
  {
    type: 'AWS::CodeBuild::Project',
    of: runsOn('BUILD_GENERAL1_SMALL'),
    unit: 'Linux/Small builds',
    serviceCode: 'codebuild',
    service: 'AWS CodeBuild',
    code: 'L-9D07B6EF',
    name: 'Concurrently running builds for Linux/Small environment',
    page: 'https://docs.aws.amazon.com/codebuild/latest/userguide/limits.html',
    enough: 1,
    meanwhile: NO_BUILDS,
  },
  {
    type: 'AWS::CodeBuild::Project',
    of: runsOn('BUILD_GENERAL1_MEDIUM'),
    unit: 'Linux/Medium builds',
    serviceCode: 'codebuild',
    service: 'AWS CodeBuild',
    code: 'L-2DC20C30',
    name: 'Concurrently running builds for Linux/Medium environment',
    page: 'https://docs.aws.amazon.com/codebuild/latest/userguide/limits.html',
    enough: 1,
    meanwhile: NO_BUILDS,
  },
  {
    type: 'AWS::CodeBuild::Project',
    of: runsOn('BUILD_GENERAL1_SMALL', 'ARM_CONTAINER'),
    unit: 'ARM/Small builds',
    serviceCode: 'codebuild',
    service: 'AWS CodeBuild',
    code: 'L-5ED1D25B',
    name: 'Concurrently running builds for ARM/Small environment',
    page: 'https://docs.aws.amazon.com/codebuild/latest/userguide/limits.html',
    enough: 1,
    meanwhile: NO_BUILDS,
  },
];

function runsOn(computeType: string, type = 'LINUX_CONTAINER'): QuotaBase['of'] {
  return ({ Environment: { Type, ComputeType } }) => Type === type && ComputeType === computeType;
}
