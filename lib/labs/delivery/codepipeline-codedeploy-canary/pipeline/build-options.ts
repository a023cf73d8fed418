import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type IBuildImage, type IProject, LinuxBuildImage } from 'aws-cdk-lib/aws-codebuild';
import { FlowLogDestination, FlowLogTrafficType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Repository } from 'aws-cdk-lib/aws-ecr';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { acknowledge, allowedOn } from '../../../../kit/acknowledge';

/** An image of your own, which you push with the tag `build` before the first build. */
export function ownBuildImage(scope: Construct, id: string): IBuildImage {
  const repository = new Repository(scope, id, {
    imageScanOnPush: true,
    emptyOnDelete: true,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  return LinuxBuildImage.fromEcrRepository(repository, 'build');
}

/** A network with private subnets for builds. They need a NAT gateway, as they load packages. */
export function testNetwork(scope: Construct, id: string): Vpc {
  const logGroup = new LogGroup(scope, `${id}Logs`, { retention: RetentionDays.ONE_WEEK });
  return new Vpc(scope, id, {
    maxAzs: 2,
    natGateways: 1,
    flowLogs: {
      rejected: { destination: FlowLogDestination.toCloudWatchLogs(logGroup), trafficType: FlowLogTrafficType.REJECT },
    },
  });
}

/** What the rules have against an image of your own. */
export function acknowledgeOwnImage(project: IProject): void {
  acknowledge(
    project,
    'It is your own image, from a repository that scans what is pushed; a token for it has no resource in IAM.',
    'AwsSolutions-CB5',
    'AwsSolutions-IAM5[Resource::*]',
  );
}

/** What CodeBuild does in your network. */
export function acknowledgeNetwork(project: IProject): void {
  const networkInterfaces = { service: 'ec2', resource: 'network-interface', resourceName: '*' };
  acknowledge(
    project,
    'A build makes its network interface in these subnets when it starts, and has to look for it.',
    'AwsSolutions-IAM5[Resource::*]',
    allowedOn(project, Stack.of(project).formatArn(networkInterfaces)),
  );
}
