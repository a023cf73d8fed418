import { Duration, Size } from 'aws-cdk-lib';
import {
  EcsFargateContainerDefinition,
  EcsJobDefinition,
  FargateComputeEnvironment,
  JobQueue,
} from 'aws-cdk-lib/aws-batch';
import { SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import {
  Cluster,
  ContainerImage,
  ContainerInsights,
  CpuArchitecture,
  FargateTaskDefinition,
  LogDrivers,
  OperatingSystemFamily,
} from 'aws-cdk-lib/aws-ecs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { IntegrationPattern, type TaskStateBase, Timeout } from 'aws-cdk-lib/aws-stepfunctions';
import { BatchSubmitJob, EcsFargateLaunchTarget, EcsRunTask } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';

const IMAGE = 'public.ecr.aws/docker/library/busybox:stable';

/** What takes longer than a function may: a container renders the plate of an order, a batch job cuts it. The workflow waits for both. */
export class Engraving extends Construct {
  private readonly vpc: Vpc;
  private readonly logs: LogGroup;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    // The containers fetch their image with public addresses of their own, which cost nothing while none runs.
    this.vpc = new Vpc(this, 'Vpc', {
      maxAzs: 2,
      natGateways: 0,
      subnetConfiguration: [{ name: 'Public', subnetType: SubnetType.PUBLIC }],
    });
    acknowledge(this.vpc, 'A container here fetches its image, and nothing reaches it.', 'AwsSolutions-VPC7');
    this.logs = new LogGroup(this, 'Logs', { retention: RetentionDays.ONE_WEEK });
  }

  /** The tasks, in the order in which a plate takes them. */
  states(scope: Construct): TaskStateBase[] {
    return [this.renderPlate(scope), this.cutPlate(scope)];
  }

  private renderPlate(scope: Construct): TaskStateBase {
    const taskDefinition = new FargateTaskDefinition(this, 'Renderer', {
      runtimePlatform: { cpuArchitecture: CpuArchitecture.ARM64, operatingSystemFamily: OperatingSystemFamily.LINUX },
    });
    const containerDefinition = taskDefinition.addContainer('Render', {
      image: ContainerImage.fromRegistry(IMAGE),
      command: ['sh', '-c', 'echo "Plate of order $ORDER_ID"'],
      logging: LogDrivers.awsLogs({ logGroup: this.logs, streamPrefix: 'render' }),
    });
    return EcsRunTask.jsonata(scope, 'RenderPlate', {
      integrationPattern: IntegrationPattern.RUN_JOB,
      cluster: new Cluster(this, 'Cluster', { vpc: this.vpc, containerInsightsV2: ContainerInsights.ENABLED }),
      taskDefinition,
      launchTarget: new EcsFargateLaunchTarget(),
      assignPublicIp: true,
      containerOverrides: [{ containerDefinition, environment: [{ name: 'ORDER_ID', value: '{% $order.orderId %}' }] }],
      taskTimeout: Timeout.duration(Duration.minutes(15)),
      outputs: {},
    });
  }

  private cutPlate(scope: Construct): TaskStateBase {
    const queue = new JobQueue(this, 'Cutters', {
      computeEnvironments: [
        {
          order: 1,
          computeEnvironment: new FargateComputeEnvironment(this, 'Machines', {
            vpc: this.vpc,
            vpcSubnets: { subnetType: SubnetType.PUBLIC },
          }),
        },
      ],
    });
    const job = new EcsJobDefinition(this, 'Cut', {
      container: new EcsFargateContainerDefinition(this, 'Cutter', {
        image: ContainerImage.fromRegistry(IMAGE),
        command: ['echo', 'cut'],
        cpu: 0.25,
        memory: Size.mebibytes(512),
        assignPublicIp: true,
        fargateCpuArchitecture: CpuArchitecture.ARM64,
        fargateOperatingSystemFamily: OperatingSystemFamily.LINUX,
        logging: LogDrivers.awsLogs({ logGroup: this.logs, streamPrefix: 'cut' }),
      }),
      retryAttempts: 1,
    });
    acknowledge(
      scope,
      'The CDK grants a job of any definition; the queue is this one alone.',
      'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:batch:<AWS::Region>:<AWS::AccountId>:job-definition/*]',
    );
    return BatchSubmitJob.jsonata(scope, 'CutPlate', {
      integrationPattern: IntegrationPattern.RUN_JOB,
      jobName: "{% 'plate-' & $order.orderId %}",
      jobQueueArn: queue.jobQueueArn,
      jobDefinitionArn: job.jobDefinitionArn,
      taskTimeout: Timeout.duration(Duration.hours(12)),
      outputs: {},
    });
  }
}
