import { join } from 'node:path';
import { CustomResource, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type CfnProject, ComputeType, LinuxArmBuildImage, Project, Source } from 'aws-cdk-lib/aws-codebuild';
import { Repository, TagMutability } from 'aws-cdk-lib/aws-ecr';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  DockerImageCode,
  DockerImageFunction,
  FunctionUrlAuthType,
  LoggingFormat,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { LabFunction } from '../../../kit/lab-function';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';

/** The Dockerfile, what goes into the image, and what a build does. */
const SOURCE = join(__dirname, '../../../../lambda/lambda/packaging-and-urls/image');

/** The function that needs a program which no runtime has: CodeBuild builds its image, so that nobody needs Docker. */
export class PackagingAndUrlsImage extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, props: LabStackProps) {
    super(scope, id, props);
    const repository = new Repository(this, 'Images', {
      imageScanOnPush: true,
      imageTagMutability: TagMutability.IMMUTABLE,
      emptyOnDelete: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });

    const source = new Asset(this, 'Source', { path: SOURCE });
    const project = new Project(this, 'Build', {
      source: Source.s3({ bucket: source.bucket, path: source.s3ObjectKey }),
      // Docker needs it, and an image for ARM is built on ARM.
      environment: {
        buildImage: LinuxArmBuildImage.AMAZON_LINUX_2023_STANDARD_4_0,
        computeType: ComputeType.SMALL,
        privileged: true,
      },
      environmentVariables: { REPOSITORY_URI: { value: repository.repositoryUri } },
      logging: { cloudWatch: { logGroup: new LogGroup(this, 'BuildLogs', { retention: RetentionDays.ONE_WEEK }) } },
      timeout: Duration.minutes(15),
      queuedTimeout: Duration.minutes(30),
      grantReportGroupPermissions: false,
    });
    repository.grantPullPush(project);
    acknowledgeBuild(project);

    const starter = new LabFunction(this, 'StartBuild', {
      handler: 'build-image',
      environment: { PROJECT_NAME: project.projectName },
    });
    starter.addToRolePolicy(
      new PolicyStatement({ actions: ['codebuild:StartBuild'], resources: [project.projectArn] }),
    );
    const image = new CustomResource(this, 'Image', {
      resourceType: 'Custom::ImageBuild',
      serviceToken: starter.functionArn,
      // A build that cannot answer is given up then, not after an hour.
      serviceTimeout: Duration.minutes(30),
      // Another source is another build.
      properties: { Source: source.assetHash },
    });
    // With all that the build may do.
    image.node.addDependency(project);

    const logGroup = new LogGroup(this, 'LabelLogs', { retention: RetentionDays.ONE_WEEK });
    const role = new Role(this, 'LabelRole', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    const label = new DockerImageFunction(this, 'Label', {
      code: DockerImageCode.fromEcr(repository, { tagOrDigest: image.getAttString('Tag') }),
      architecture: Architecture.ARM_64,
      memorySize: 1024,
      timeout: Duration.seconds(20),
      loggingFormat: LoggingFormat.JSON,
      logGroup,
      role,
    });
    const labelUrl = label.addFunctionUrl({ authType: FunctionUrlAuthType.AWS_IAM });

    this.outputs = this.writeOutputs({
      LabelFunctionName: label.functionName,
      LabelUrl: labelUrl.url,
      BuildProjectName: project.projectName,
    });
  }
}

/** What the rules have against what the CDK lets a build do. */
function acknowledgeBuild(project: Project): void {
  const id = Stack.of(project).getLogicalId(project.node.defaultChild as CfnProject);
  const logGroup =
    `arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:/aws/codebuild/<${id}>:*` as const;
  acknowledge(project, 'All that it makes is an image, which the repository encrypts.', 'AwsSolutions-CB4');
  acknowledge(project, 'A token for ECR has no resource in IAM.', 'AwsSolutions-IAM5[Resource::*]');
  acknowledge(
    project,
    'The CDK also lets a build write to the log group that it would have by default.',
    `AwsSolutions-IAM5[Resource::${logGroup}]`,
  );
  acknowledge(
    project,
    'Its source is one object in the bucket of the bootstrap, and the grant covers all forms of reading it.',
    'AwsSolutions-IAM5[Action::s3:GetBucket*]',
    'AwsSolutions-IAM5[Action::s3:GetObject*]',
    'AwsSolutions-IAM5[Action::s3:List*]',
  );
}
