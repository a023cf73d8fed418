import { RemovalPolicy } from 'aws-cdk-lib';
import { type IBuildImage, LinuxBuildImage } from 'aws-cdk-lib/aws-codebuild';
import { FlowLogDestination, FlowLogTrafficType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Repository } from 'aws-cdk-lib/aws-ecr';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

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
