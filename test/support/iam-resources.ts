import type { ExampleLab } from './example-lab';

// biome-ignore lint/suspicious/noExplicitAny: the input of any operation.
type Input = any;

export const ACCOUNT = 'us-east-1:111111111111';

/** Metrics have no ARN; descriptions ask for all alarms. */
function alarmResource(action: string, { AlarmName, AlarmNames }: Input): string {
  if (action === 'cloudwatch:DescribeAlarms') return `arn:aws:cloudwatch:${ACCOUNT}:alarm:*`;
  const name = AlarmName ?? AlarmNames?.[0];
  return name ? `arn:aws:cloudwatch:${ACCOUNT}:alarm:${name}` : '*';
}

/** What a call goes to, as IAM is told it. */
export function resourceOf(action: string, input: Input, lab: ExampleLab): string {
  const [service] = action.split(':');
  switch (service) {
    case 'cloudformation':
      if (input.StackSetName) return `arn:aws:cloudformation:${ACCOUNT}:stackset/${input.StackSetName}:1234`;
      // A detection and an export are of a stack that only CloudFormation knows.
      return input.StackName ? `arn:aws:cloudformation:${ACCOUNT}:stack/${input.StackName}/1234` : '*';
    case 'sqs':
      return `arn:aws:sqs:${ACCOUNT}:${(input.QueueUrl ?? input.QueueName).split('/').at(-1)}`;
    case 'sns':
      return input.TopicArn ?? input.TargetArn ?? input.SubscriptionArn ?? '*';
    case 'dynamodb':
      return (
        input.BackupArn ?? `arn:aws:dynamodb:${ACCOUNT}:table/${input.TableName ?? Object.keys(input.RequestItems)[0]}`
      );
    case 'kinesis':
      if (action === 'kinesis:UpdateShardCount') return '*';
      // An iterator is of a stream that only Kinesis can read from it.
      return input.StreamName
        ? `arn:aws:kinesis:${ACCOUNT}:stream/${input.StreamName}`
        : arnOfFirst('AWS::Kinesis::Stream', lab);
    case 'firehose':
      return `arn:aws:firehose:${ACCOUNT}:deliverystream/${input.DeliveryStreamName}`;
    case 'iam':
      return iamResource(input);
    case 'glue':
      return `arn:aws:glue:${ACCOUNT}:job/${input.JobName}`;
    case 'lambda':
      if (action === 'lambda:GetAccountSettings') return '*';
      return `arn:aws:lambda:${ACCOUNT}:function:${input.FunctionName}${input.Qualifier ? `:${input.Qualifier}` : ''}`;
    case 'cloudfront':
      return input.DistributionId
        ? `arn:aws:cloudfront::111111111111:distribution/${input.DistributionId}`
        : `arn:aws:cloudfront::111111111111:function/${input.Name}`;
    case 'cloudfront-keyvaluestore':
      return input.KvsARN;
    case 'logs':
      if (['logs:GetQueryResults', 'logs:DescribeQueryDefinitions', 'logs:DescribeLogGroups'].includes(action))
        return '*';
      // Of a query the first group stands for all.
      return `arn:aws:logs:${ACCOUNT}:log-group:${input.logGroupName ?? input.logGroupNames?.[0]}`;
    case 's3':
      return `arn:aws:s3:::${input.Bucket}${input.Key ? `/${input.Key}` : ''}`;
    case 'sts':
      return input.RoleArn ?? '*';
    case 'cognito-idp':
      return `arn:aws:cognito-idp:${ACCOUNT}:userpool/${input.UserPoolId}`;
    case 'cloudwatch':
      return alarmResource(action, input);
    case 'autoscaling':
      return input.AutoScalingGroupName
        ? `arn:aws:autoscaling:${ACCOUNT}:autoScalingGroup:1234:autoScalingGroupName/${input.AutoScalingGroupName}`
        : '*';
    case 'access-analyzer':
      return input.analyzerArn ? `arn:aws:access-analyzer:${ACCOUNT}:analyzer/one` : '*';
    case 'appconfig':
      return `arn:aws:appconfig:${ACCOUNT}:application/${input.ApplicationId}${input.EnvironmentId ? `/environment/${input.EnvironmentId}` : `/configurationprofile/${input.ConfigurationProfileId}`}`;
    case 'appsync':
      return '*';
    case 'ec2':
      if (input.InstanceId) return `arn:aws:ec2:${ACCOUNT}:instance/${input.InstanceId}`;
      return input.KeyName ? `arn:aws:ec2:${ACCOUNT}:key-pair/${input.KeyName}` : '*';
    case 'elasticfilesystem':
      return input.AccessPointId
        ? `arn:aws:elasticfilesystem:${ACCOUNT}:access-point/${input.AccessPointId}`
        : `arn:aws:elasticfilesystem:${ACCOUNT}:file-system/${input.FileSystemId}`;
    case 'codedeploy':
      // That a target is of a deployment, and this of a group, only CodeDeploy knows; IAM is asked about none of them.
      return action.includes('Target') ? '*' : arnOfFirst('AWS::CodeDeploy::DeploymentGroup', lab);
    case 'codepipeline':
      return `arn:aws:codepipeline:${ACCOUNT}:${pipelinePath(input)}`;
    case 'codebuild':
      return `arn:aws:codebuild:${ACCOUNT}:project/${input.projectName ?? input.ids[0].split(':')[0]}`;
    case 'events':
      if (input.EventPattern) return '*';
      return input.Entries
        ? `arn:aws:events:${ACCOUNT}:event-bus/${input.Entries[0].EventBusName}`
        : `arn:aws:events:${ACCOUNT}:replay/${input.ReplayName}`;
    case 'states':
      // An execution is named within its state machine; a token is of a task that only Step Functions knows.
      return input.executionArn
        ? `${arnOfFirst('AWS::StepFunctions::StateMachine', lab).replace(':stateMachine:', ':execution:')}:order`
        : (input.stateMachineArn ?? input.activityArn ?? '*');
    case 'ssm':
      return parameterArn(input.Name ?? input.Path);
    case 'xray':
      return action === 'xray:UpdateSamplingRule'
        ? `arn:aws:xray:${ACCOUNT}:sampling-rule/${input.SamplingRuleUpdate.RuleName}`
        : '*';
    case 'cloudtrail':
    case 'servicequotas':
      return '*';
    case 'secretsmanager':
      return input.SecretId;
    case 'elasticache':
      return input.CacheClusterId
        ? `arn:aws:elasticache:${ACCOUNT}:cluster:${input.CacheClusterId}`
        : `arn:aws:elasticache:${ACCOUNT}:replicationgroup:${input.ReplicationGroupId}`;
    default:
      throw new Error(`The tests do not know what ${action} goes to.`);
  }
}

/** IAM's own resources are of no Region. What names none is asked of all. */
function iamResource(input: Input): string {
  const { UserName, RoleName, PolicyArn, PolicySourceArn, Arn, SAMLProviderArn } = input;
  if (SAMLProviderArn) return `arn:aws:iam::${ACCOUNT}:saml-provider/Directory`;
  const account = 'arn:aws:iam::111111111111';
  if (UserName) return `${account}:user/${UserName}`;
  if (RoleName) return `${account}:role/${RoleName}`;
  return PolicyArn ?? PolicySourceArn ?? Arn ?? input.SerialNumber ?? '*';
}

/** A name in a path begins with the slash that the ARN has anyway; what AWS publishes is of no account. */
function parameterArn(name: string | undefined): string {
  if (!name) return '*';
  if (name.startsWith('/aws/service/')) return `arn:aws:ssm:us-east-1::parameter${name}`;
  return `arn:aws:ssm:${ACCOUNT}:parameter/${name.replace(/^\//, '')}`;
}

/** A pipeline, a stage of it, or an action in there: whatever the call names. */
function pipelinePath({ name, pipelineName = name, stageName, actionName }: Input): string {
  return [pipelineName, stageName, actionName].filter(Boolean).join('/');
}

/** What of a lab has this type; the first, where there are several. */
export function arnOfFirst(wanted: string, { resources }: ExampleLab): string {
  const found = resources.find(({ type }) => type === wanted);
  if (!found) throw new Error(`The lab has no ${wanted}.`);
  return found.arn;
}
