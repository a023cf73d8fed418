import { Duration, Stack } from 'aws-cdk-lib';
import { type IVpc, LaunchTemplate, LaunchTemplateHttpTokens, UserData } from 'aws-cdk-lib/aws-ec2';
import {
  CfnService,
  Cluster,
  Compatibility,
  ContainerImage,
  ContainerInsights,
  LogDrivers,
  NetworkMode,
  TaskDefinition,
} from 'aws-cdk-lib/aws-ecs';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { smallMachine } from '../../../kit/small-machine';
import { CentralAccount } from './central-account';
import { addDaemon, DAEMON_PORT } from './daemon-container';
import { daemonPolicy } from './daemon-policy';

export interface OldServersProps {
  readonly vpc: IVpc;
}

/**
 * What still uses the X-Ray SDK, which sends its segments to a daemon next to it: on a server, in a task, on each instance of a cluster.
 * None of it runs until somebody starts it.
 */
export class OldServers extends Construct {
  readonly templateId: string;
  private readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, { vpc }: OldServersProps) {
    super(scope, id);
    this.logGroup = new LogGroup(this, 'Logs', { retention: RetentionDays.ONE_WEEK });
    this.templateId = this.server(vpc);
    this.task();
    this.oncePerInstance(vpc);
  }

  /** A server of one's own, here one of EC2: the daemon is installed when it starts. */
  private server(vpc: IVpc): string {
    const role = new Role(this, 'ServerRole', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
    daemonPolicy(role);
    const central = new CentralAccount(this, 'Central', { sender: role });
    const { region } = Stack.of(this);
    const userData = UserData.forLinux();
    userData.addCommands(
      `curl https://s3.${region}.amazonaws.com/aws-xray-assets.${region}/xray-daemon/aws-xray-daemon-arm64-3.x.rpm -o /tmp/xray.rpm`,
      'yum install -y /tmp/xray.rpm',
      // The package starts it without options.
      'systemctl stop xray',
      `/usr/bin/xray --bind 127.0.0.1:${DAEMON_PORT} --region ${region}${central.daemonOption} &`,
    );
    const { launchTemplateId = '' } = new LaunchTemplate(this, 'Server', {
      ...smallMachine(this, vpc),
      role,
      userData,
      httpTokens: LaunchTemplateHttpTokens.REQUIRED,
    });
    return launchTemplateId;
  }

  /** A task has its own daemon, in a container beside that of the application: so on Fargate, where nobody sees the machine. */
  private task(): void {
    const task = new TaskDefinition(this, 'Page', {
      compatibility: Compatibility.FARGATE,
      networkMode: NetworkMode.AWS_VPC,
      cpu: '256',
      memoryMiB: '512',
    });
    task.addContainer('Page', {
      image: ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx:stable'),
      // In one task all containers are one machine: the SDK finds the daemon at 127.0.0.1, where it looks by itself.
      logging: LogDrivers.awsLogs({ streamPrefix: 'page', logGroup: this.logGroup }),
      stopTimeout: Duration.seconds(30),
    });
    addDaemon(task, this.logGroup);
  }

  /** On instances of a cluster one daemon is enough for all tasks of an instance. */
  private oncePerInstance(vpc: IVpc): void {
    const cluster = new Cluster(this, 'Cluster', { vpc, containerInsightsV2: ContainerInsights.DISABLED });
    acknowledge(
      cluster,
      'Nothing runs in it until somebody tries it, who does not pay for insights.',
      'AwsSolutions-ECS4',
    );
    const task = new TaskDefinition(this, 'Daemon', {
      compatibility: Compatibility.EC2,
      networkMode: NetworkMode.BRIDGE,
    });
    addDaemon(task, this.logGroup, DAEMON_PORT);
    // The CDK's own construct wants to know the instances, which come and go by themselves.
    new CfnService(this, 'Daemons', {
      cluster: cluster.clusterArn,
      launchType: 'EC2',
      schedulingStrategy: 'DAEMON',
      taskDefinition: task.taskDefinitionArn,
    });
  }
}
