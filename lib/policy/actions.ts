import type { Kind, Permission, Place, ServicePermissions } from './permission';

/** Where IAM cannot narrow an action down. */
const ANYTHING: Place = { name: 'OnAnything', arn: () => '*' };
const PUSH_ENDPOINTS: Place = { name: 'OnPushEndpoints', arn: (partition) => `arn:${partition}:sns:*:*:endpoint/*` };
/** It asks for all alarms, also of one who names his. */
const ALL_ALARMS: Place = { name: 'OnAllAlarms', arn: (partition) => `arn:${partition}:cloudwatch:*:*:alarm:*` };

/** AWS's own, one of which the lab's deployment group takes. */
const DEPLOYMENT_CONFIGS: Place = {
  name: 'OnDeploymentConfigs',
  arn: (partition) => `arn:${partition}:codedeploy:*:*:deploymentconfig:CodeDeployDefault.Lambda*`,
};
const APPLICATIONS: Kind = {
  name: 'OnApplications',
  type: 'AWS::CodeDeploy::Application',
  arn: (partition, name) => `arn:${partition}:codedeploy:*:*:application:${name}`,
};

/** Decrypt, too: a data key that was made before is used again. */
const ENCRYPT_AND_DECRYPT = ['kms:GenerateDataKey', 'kms:Decrypt'];
const ENCRYPT = ['kms:GenerateDataKey'];
const DECRYPT = ['kms:Decrypt'];

const AS_NAMED: Permission = {};

/**
 * All operations that walkthroughs call, by the SDK's name of the service, which is IAM's prefix too. A lab with a new one adds a row, or
 * its test says so.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const SERVICES: Readonly<Record<string, ServicePermissions>> = {
  sqs: {
    page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html',
    type: 'AWS::SQS::Queue',
    arn: (partition, name) => `arn:${partition}:sqs:*:*:${name}`,
    // Keys: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
    operations: {
      SendMessage: { keys: ENCRYPT_AND_DECRYPT },
      SendMessageBatch: { actions: ['sqs:SendMessage'], keys: ENCRYPT_AND_DECRYPT },
      ReceiveMessage: { keys: DECRYPT },
      DeleteMessage: AS_NAMED,
      DeleteMessageBatch: { actions: ['sqs:DeleteMessage'] },
      ChangeMessageVisibility: AS_NAMED,
      ChangeMessageVisibilityBatch: { actions: ['sqs:ChangeMessageVisibility'] },
      GetQueueAttributes: AS_NAMED,
      SetQueueAttributes: AS_NAMED,
      PurgeQueue: AS_NAMED,
      // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues-cloudtrail.html
      StartMessageMoveTask: {
        actions: [
          'sqs:StartMessageMoveTask',
          'sqs:ReceiveMessage',
          'sqs:DeleteMessage',
          'sqs:GetQueueAttributes',
          'sqs:SendMessage',
        ],
        keys: ENCRYPT_AND_DECRYPT,
      },
      ListMessageMoveTasks: { actions: ['sqs:ListMessageMoveTasks', 'sqs:GetQueueAttributes'] },
    },
  },
  sns: {
    page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html',
    type: 'AWS::SNS::Topic',
    // A subscription's ARN begins with its topic's.
    arn: (partition, name) => `arn:${partition}:sns:*:*:${name}`,
    // Keys: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
    operations: {
      Publish: ({ TargetArn }) => (TargetArn ? { on: PUSH_ENDPOINTS } : { keys: ENCRYPT_AND_DECRYPT }),
      PublishBatch: { actions: ['sns:Publish'], keys: ENCRYPT_AND_DECRYPT },
      Subscribe: AS_NAMED,
      Unsubscribe: AS_NAMED,
      GetSubscriptionAttributes: AS_NAMED,
      SetSubscriptionAttributes: AS_NAMED,
      CreatePlatformApplication: { on: ANYTHING },
      CreatePlatformEndpoint: { on: ANYTHING },
      DeletePlatformApplication: { on: ANYTHING },
    },
  },
  dynamodb: {
    page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html',
    type: 'AWS::DynamoDB::Table',
    arn: (partition, name) => `arn:${partition}:dynamodb:*:*:table/${name}`,
    operations: {
      GetItem: AS_NAMED,
      BatchGetItem: AS_NAMED,
      Query: AS_NAMED,
      Scan: AS_NAMED,
      PutItem: AS_NAMED,
      UpdateItem: AS_NAMED,
      DeleteItem: AS_NAMED,
      // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
      TransactGetItems: { actions: ['dynamodb:GetItem'] },
      TransactWriteItems: ({ TransactItems }: { TransactItems: readonly object[] }) => ({
        actions: TransactItems.flatMap((item) => Object.keys(item)).map((kind) => `dynamodb:${kind}Item`),
      }),
      DescribeTable: AS_NAMED,
      UpdateTable: AS_NAMED,
    },
  },
  kinesis: {
    page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkinesisdatastreams.html',
    type: 'AWS::Kinesis::Stream',
    arn: (partition, name) => `arn:${partition}:kinesis:*:*:stream/${name}`,
    // Keys: https://docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html
    operations: {
      PutRecord: { keys: ENCRYPT },
      PutRecords: { keys: ENCRYPT },
      GetShardIterator: AS_NAMED,
      GetRecords: { keys: DECRYPT },
      DescribeStreamSummary: AS_NAMED,
      ListShards: AS_NAMED,
      SplitShard: AS_NAMED,
      MergeShards: AS_NAMED,
      UpdateShardCount: { on: ANYTHING },
    },
  },
  lambda: {
    page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html',
    type: 'AWS::Lambda::Function',
    naming: 'cutStack',
    // The ARN of a version or an alias begins with its function's.
    arn: (partition, name) => `arn:${partition}:lambda:*:*:function:${name}`,
    operations: {
      Invoke: { actions: ['lambda:InvokeFunction'] },
      UpdateFunctionConfiguration: AS_NAMED,
      PublishVersion: AS_NAMED,
      CreateAlias: AS_NAMED,
      UpdateAlias: AS_NAMED,
      GetAlias: AS_NAMED,
    },
  },
  s3: {
    page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html',
    type: 'AWS::S3::Bucket',
    naming: 'cutStack',
    // CloudFormation writes its names in small letters; an object's ARN begins with its bucket's.
    arn: (partition, name) => `arn:${partition}:s3:::${name.toLowerCase()}`,
    operations: { PutObject: AS_NAMED, ListObjectsV2: { actions: ['s3:ListBucket'] } },
  },
  cloudwatch: {
    page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html',
    type: 'AWS::CloudWatch::Alarm',
    arn: (partition, name) => `arn:${partition}:cloudwatch:*:*:alarm:${name}`,
    operations: { DescribeAlarms: { on: ALL_ALARMS } },
  },
  codedeploy: {
    page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodedeploy.html',
    type: 'AWS::CodeDeploy::DeploymentGroup',
    // Begins with the name of its application, which stands in the same stack.
    arn: (partition, name) => `arn:${partition}:codedeploy:*:*:deploymentgroup:${name}`,
    operations: {
      // https://docs.aws.amazon.com/codedeploy/latest/userguide/auth-and-access-control-permissions-reference.html
      CreateDeployment: {
        also: [
          { actions: ['codedeploy:GetDeploymentConfig'], on: DEPLOYMENT_CONFIGS },
          // It says "or", and not which of them when.
          {
            actions: ['codedeploy:GetApplicationRevision', 'codedeploy:RegisterApplicationRevision'],
            on: APPLICATIONS,
          },
        ],
      },
      GetDeployment: AS_NAMED,
      // The user guide names the group for these two, the page above nothing; what goes to nothing needs all.
      ListDeploymentTargets: { on: ANYTHING },
      GetDeploymentTarget: { on: ANYTHING },
    },
  },
  codepipeline: {
    page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodepipeline.html',
    type: 'AWS::CodePipeline::Pipeline',
    // The ARN of a stage or an action begins with its pipeline's.
    arn: (partition, name) => `arn:${partition}:codepipeline:*:*:${name}`,
    operations: {
      StartPipelineExecution: AS_NAMED,
      ListActionExecutions: AS_NAMED,
      RetryStageExecution: AS_NAMED,
      GetPipelineState: AS_NAMED,
      PutApprovalResult: AS_NAMED,
      GetPipelineExecution: AS_NAMED,
    },
  },
  codebuild: {
    page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodebuild.html',
    type: 'AWS::CodeBuild::Project',
    naming: 'id',
    arn: (partition, name) => `arn:${partition}:codebuild:*:*:project/${name}`,
    operations: { StartBuild: AS_NAMED, BatchGetBuilds: AS_NAMED },
  },
  ssm: {
    page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html',
    type: 'AWS::SSM::Parameter',
    naming: 'id',
    arn: (partition, name) => `arn:${partition}:ssm:*:*:parameter/CFN-${name}`,
    operations: { PutParameter: AS_NAMED },
  },
};
