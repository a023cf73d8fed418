/** A service, or a part of one, that AWS has closed to those who did not use it before. */
export interface ClosedService {
  readonly name: string;
  /** The resource type that those have who did. */
  readonly type: string;
  /** The day from which on AWS takes no new customers. */
  readonly since: string;
  /** The page of AWS that says so. */
  readonly page: string;
  readonly instead: string;
  /** The IAM actions that listing the resources asks for. */
  readonly listedBy: readonly string[];
}

/** What is closed to new customers and has a CloudFormation type; what has ended altogether is `status` of its lab. */
export const CLOSED_SERVICES: readonly ClosedService[] = [
  {
    name: 'AWS App Runner',
    type: 'AWS::AppRunner::Service',
    since: '2026-04-30',
    page: 'https://docs.aws.amazon.com/apprunner/latest/dg/apprunner-availability-change.html',
    instead: 'Amazon ECS Express Mode',
    listedBy: ['apprunner:ListServices'],
  },
  {
    name: 'AWS CloudTrail Lake',
    type: 'AWS::CloudTrail::EventDataStore',
    since: '2026-05-31',
    page: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-lake-service-availability-change.html',
    instead: 'Amazon CloudWatch',
    listedBy: ['cloudtrail:ListEventDataStores', 'cloudtrail:GetEventDataStore', 'cloudtrail:ListTags'],
  },
  {
    name: 'Amazon S3 Object Lambda',
    type: 'AWS::S3ObjectLambda::AccessPoint',
    since: '2025-11-07',
    page: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazons3-ol-change.html',
    instead: 'a function that reads the object, behind API Gateway or CloudFront',
    listedBy: ['s3:ListAccessPointsForObjectLambda'],
  },
  {
    name: 'Auto Scaling launch configurations',
    type: 'AWS::AutoScaling::LaunchConfiguration',
    since: '2024-10-01',
    page: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/launch-configurations.html',
    instead: 'launch templates',
    listedBy: ['autoscaling:DescribeLaunchConfigurations'],
  },
  {
    name: 'AWS Cloud9',
    type: 'AWS::Cloud9::EnvironmentEC2',
    since: '2024-07-25',
    page: 'https://aws.amazon.com/blogs/devops/how-to-migrate-from-aws-cloud9-to-aws-ide-toolkits-or-aws-cloudshell/',
    instead: "AWS's toolkit for your own editor, or CloudShell",
    listedBy: ['cloud9:ListEnvironments'],
  },
  {
    name: 'AWS Data Pipeline',
    type: 'AWS::DataPipeline::Pipeline',
    since: '2024-07-25',
    page: 'https://aws.amazon.com/blogs/big-data/migrate-workloads-from-aws-data-pipeline/',
    instead: 'AWS Glue, Step Functions or Amazon MWAA',
    listedBy: ['datapipeline:ListPipelines'],
  },
];
