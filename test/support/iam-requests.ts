import type { AwsCommand } from '../../lib/walkthrough/aws-command';
import { operationOf } from '../../lib/walkthrough/aws-operation';
import { placeholders } from '../../lib/walkthrough/placeholders';
import type { Step, Walkthrough } from '../../lib/walkthrough/step';
import type { Action } from '../../lib/walkthrough/steps/action';
import type { StepContext } from '../../lib/walkthrough/steps/context';
import { undoAction } from '../../lib/walkthrough/uses';
import type { ExampleLab } from './example-lab';
import type { IamRequest } from './iam';
import { ELSEWHERE, iamAction, KEY_ACTIONS, SIGNED } from './iam-actions';
import { throughGuestBootstrap } from './iam-cdk';
import { gatewayRequest } from './iam-gateway';
import { ofKey, requestsOfKms } from './iam-keys';
import { ACCOUNT, arnOfFirst, resourceOf } from './iam-resources';
import { STACK_REQUESTS } from './iam-stacks';

// biome-ignore lint/suspicious/noExplicitAny: the input of any operation.
type Input = any;

/** What IAM is asked while a lab is walked: by each call, by those that take back, and by AWS for the keys behind them. */
export function requestsOf(walkthrough: Walkthrough, lab: ExampleLab): IamRequest[] {
  const values = context(lab);
  const requests = [
    ...commandsOf(walkthrough, values).flatMap((command) => requestsOfCall(command, lab)),
    ...walkthrough.flatMap((step) => [
      ...requestsOfSigned(step, values, lab),
      ...[step, undoAction(step)].flatMap((action) => requestsOfTyped(action, values, lab)),
    ]),
  ];
  return [...requests, ...requests.flatMap((request) => keyRequests(request, lab))];
}

/** The walker's own calls of all steps, and those that take back what they made. */
export function commandsOf(walkthrough: Walkthrough, values = placeholders()): AwsCommand[] {
  return walkthrough.flatMap((step) =>
    [step, undoAction(step)].flatMap((action) => (action?.call && !action.as ? action.call(values) : [])),
  );
}

function requestsOfSigned({ request, ...step }: Step, values: StepContext<string>, lab: ExampleLab): IamRequest[] {
  const { signed } = request?.(values) ?? {};
  if (signed === undefined) return [];
  const asked = SIGNED[signed];
  const own = 'actions' in step ? step.actions : undefined;
  // What only the step knows, the policy has by its row.
  if (!asked && own) return [];
  if (!asked) throw new Error(`The tests do not know what a request that is signed for ${signed} asks.`);
  return (own ?? asked.actions).map((action) => ({
    action,
    resource: ELSEWHERE[action] ?? arnOfFirst(asked.type, lab),
  }));
}

/** What a command goes to where that is in no template, or where the command names something else besides. */
const MADE: Readonly<Record<string, (values: StepContext<string>) => string>> = {
  'logs:CreateExportTask': ({ VansLogName }) => `arn:aws:logs:${ACCOUNT}:log-group:${VansLogName}`,
  'iam:CreateVirtualMFADevice': ({ GuestDeviceArn, run }) => `${GuestDeviceArn}-${run}`,
  'cloudformation:CreateStack': ({ MadeStackId }) => `arn:aws:cloudformation:${ACCOUNT}:stack/${MadeStackId}/1234`,
  'cloudformation:DeleteStack': ({ MadeStackId }) => `arn:aws:cloudformation:${ACCOUNT}:stack/${MadeStackId}/1234`,
  'cloudformation:DescribeStacks': ({ MadeStackId }) => `arn:aws:cloudformation:${ACCOUNT}:stack/${MadeStackId}/1234`,
  'cloudformation:UpdateStack': ({ StackName, run }) =>
    `arn:aws:cloudformation:${ACCOUNT}:stack/${StackName}-shop-${run}/1234`,
};

/** A command that is typed goes to what of the lab it names, or to a bucket that only this walk has, or to nothing in particular. */
function requestsOfTyped(step: Action | undefined, values: StepContext<string>, lab: ExampleLab): IamRequest[] {
  if (step?.command === undefined) return [];
  const { resources } = lab;
  const ofKeys = step.actions.filter((action) => action.startsWith('kms:'));
  if (ofKeys.length > 0) return ofKeys.map((action) => ofKey(action, lab));
  const names = [...step.command.matchAll(/\$(\w+)/g)].map(([, name = '']) => values[name]);
  const named = resources.filter(({ arn }) =>
    names.some((name) => arn === name || arn.endsWith(`:${name}`) || arn.endsWith(`/${name}`)),
  );
  const [, own] = /s3:\/\/([a-z][a-z0-9-]*)\$run/.exec(step.command) ?? [];
  const others = [own ? `arn:aws:s3:::${own}${values.run}` : '*'];
  const goesTo = named.length > 0 ? named.map(({ arn }) => arn) : others;
  const guests = throughGuestBootstrap(step.command);
  return step.actions.flatMap((action) => {
    // What is handed on is the role, whatever else the command names.
    const resources = action === 'iam:PassRole' ? goesTo.filter((arn) => arn.includes(':role/')) : goesTo;
    const elsewhere = guests[action] ?? MADE[action]?.(values) ?? ELSEWHERE[action];
    return (elsewhere ? [elsewhere] : resources).map((resource) => ({ action, resource }));
  });
}

function requestsOfCall(command: AwsCommand, lab: ExampleLab): IamRequest[] {
  const { service, operation } = operationOf(command);
  const input = command.input as Input;
  // Who shows a token is not asked, and anybody may ask who he is.
  const isAsked = ['AssumeRole', 'DecodeAuthorizationMessage'].includes(operation);
  if (service === 'cognitoidentity' || (service === 'sts' && !isAsked)) return [];
  if (service === 'cognitoidentityprovider' && !input.UserPoolId) return [];
  if (operation === 'StartMessageMoveTask') return moveRequests(input, lab);
  if (operation === 'ListMessageMoveTasks') {
    return ['ListMessageMoveTasks', 'GetQueueAttributes'].map((name) => ({
      action: `sqs:${name}`,
      resource: input.SourceArn,
    }));
  }
  if (service === 'codedeploy' && operation === 'CreateDeployment') return deploymentRequests(input);
  const ofStack = service === 'cloudformation' ? STACK_REQUESTS[operation] : undefined;
  if (ofStack) return ofStack(input, lab);
  if (operation === 'CreateQueue') {
    return ['CreateQueue', 'TagQueue'].map((name) => ({
      action: `sqs:${name}`,
      resource: resourceOf('sqs:', input, lab),
    }));
  }
  if (service === 'kms') return requestsOfKms(operation, lab);
  if (service === 'apigateway') return [gatewayRequest(operation, input)];
  if (operation === 'UpdateFunctionConfiguration' && input.Role) {
    return [
      { action: 'lambda:UpdateFunctionConfiguration', resource: resourceOf('lambda:', input, lab) },
      { action: 'iam:PassRole', resource: input.Role },
    ];
  }
  if (operation === 'PutBucketReplication') {
    return [
      { action: 's3:PutReplicationConfiguration', resource: resourceOf('s3:', input, lab) },
      { action: 'iam:PassRole', resource: input.ReplicationConfiguration.Role },
    ];
  }
  if (operation === 'StartReplay') {
    return [input.EventSourceArn, input.Destination.Arn, `arn:aws:events:${ACCOUNT}:replay/${input.ReplayName}`].map(
      (resource) => ({ action: 'events:StartReplay', resource }),
    );
  }
  if (service === 'appconfig' && operation === 'StartDeployment') {
    const strategy = `arn:aws:appconfig:${ACCOUNT}:deploymentstrategy/${input.DeploymentStrategyId}`;
    const { EnvironmentId: _, ...ofProfile } = input;
    return [strategy, ...[input, ofProfile].map((each) => resourceOf('appconfig:', each, lab))].map((resource) => ({
      action: 'appconfig:StartDeployment',
      resource,
    }));
  }
  if (service === 'athena') return queryRequests(operation, lab);
  if (operation.startsWith('Transact')) {
    return input.TransactItems.flatMap(Object.entries).map(([kind, { TableName }]: [string, Input]) => ({
      action: `dynamodb:${kind}Item`,
      resource: `arn:aws:dynamodb:${ACCOUNT}:table/${TableName}`,
    }));
  }
  if (operation === 'ExecuteStatement') {
    const [, word = '', name] = /^(\w+) [^"]*"(.*?)"/.exec(input.Statement) ?? [];
    const resource = `arn:aws:dynamodb:${ACCOUNT}:table/${name}`;
    return [{ action: `dynamodb:PartiQL${word.charAt(0)}${word.slice(1).toLowerCase()}`, resource }];
  }
  if (operation === 'RestoreTableFromBackup') return restoreRequests(input);
  const isOfVersion = ['DeleteObject', 'GetObject', 'HeadObject'].includes(operation) && input.VersionId;
  const action = `${iamAction(service, operation)}${isOfVersion ? 'Version' : ''}`;
  return [action, ...(service === 's3' ? besides(input) : [])].map((each) => ({
    action: each,
    resource: resourceOf(action, input, lab),
  }));
}

/** From the dead letters to where they are sent; without a destination, to the queues that they came from. */
function moveRequests({ SourceArn, DestinationArn }: Input, lab: ExampleLab): IamRequest[] {
  const from = ['StartMessageMoveTask', 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'];
  return [
    ...from.map((name) => ({ action: `sqs:${name}`, resource: SourceArn })),
    { action: 'sqs:SendMessage', resource: DestinationArn ?? SourceArn.replace('DeadLetters', '') },
    ...keyRequests({ action: 'sqs:SendMessage', resource: DestinationArn ?? SourceArn }, lab),
  ];
}

/** What S3 asks for because of a parameter, whatever the operation. */
function besides({ Tagging, ObjectLockMode, BypassGovernanceRetention }: Input): string[] {
  return [
    ...(Tagging ? ['s3:PutObjectTagging'] : []),
    ...(ObjectLockMode ? ['s3:PutObjectRetention'] : []),
    ...(BypassGovernanceRetention ? ['s3:BypassGovernanceRetention'] : []),
  ];
}

/** Of the workgroup, and of what Athena then reads and writes in the caller's name: the catalog, the data, the answers. */
function queryRequests(operation: string, lab: ExampleLab): IamRequest[] {
  const own = { action: `athena:${operation}`, resource: arnOfFirst('AWS::Athena::WorkGroup', lab) };
  const bucket = arnOfFirst('AWS::S3::Bucket', lab);
  if (operation === 'GetQueryResults') return [own, { action: 's3:GetObject', resource: `${bucket}/answers/1.csv` }];
  if (operation !== 'StartQueryExecution') return [own];
  const database = arnOfFirst('AWS::Glue::Database', lab);
  const catalog = `arn:aws:glue:${ACCOUNT}:catalog`;
  const table = `${database.replace(':database/', ':table/')}/clicks`;
  return [
    own,
    ...['s3:GetBucketLocation', 's3:ListBucket'].map((action) => ({ action, resource: bucket })),
    ...['s3:GetObject', 's3:PutObject'].map((action) => ({ action, resource: `${bucket}/answers/1.csv` })),
    ...[catalog, database].map((resource) => ({ action: 'glue:GetDatabase', resource })),
    ...[catalog, database, table].map((resource) => ({ action: 'glue:GetTable', resource })),
  ];
}

/** Of the backup, and of the table that is filled from it. */
function restoreRequests({ BackupArn, TargetTableName }: Input): IamRequest[] {
  const resource = `arn:aws:dynamodb:${ACCOUNT}:table/${TargetTableName}`;
  const fill = ['BatchWriteItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'Scan', 'UpdateItem'];
  return [
    ...[BackupArn, resource].map((each) => ({ action: 'dynamodb:RestoreTableFromBackup', resource: each })),
    ...fill.map((name) => ({ action: `dynamodb:${name}`, resource })),
  ];
}

/** Of the group, and of what CodeDeploy reads and writes for it: how it deploys, and what. */
function deploymentRequests({ applicationName, deploymentGroupName }: Input): IamRequest[] {
  const resources = {
    CreateDeployment: `deploymentgroup:${applicationName}/${deploymentGroupName}`,
    GetDeploymentConfig: 'deploymentconfig:CodeDeployDefault.LambdaCanary10Percent5Minutes',
    GetApplicationRevision: `application:${applicationName}`,
    RegisterApplicationRevision: `application:${applicationName}`,
  };
  return Object.entries(resources).map(([name, resource]) => ({
    action: `codedeploy:${name}`,
    resource: `arn:aws:codedeploy:${ACCOUNT}:${resource}`,
  }));
}

function keyRequests({ action, resource }: IamRequest, { resources }: ExampleLab): IamRequest[] {
  const key = resources.find(({ arn }) => arn === resource)?.key;
  if (!key) return [];
  return (KEY_ACTIONS[action] ?? []).map((keyAction) => ({ action: keyAction, resource: key.arn, tags: key.tags }));
}

/** Outputs as AWS would write them; what only a walk can know by its name, ARNs in their form. */
function context(lab: ExampleLab): StepContext<string> {
  const value = (name: string) => {
    if (name.endsWith('SubscriptionArn')) return `${arnOfFirst('AWS::SNS::Topic', lab)}:1234abcd`;
    if (name === 'BackupArn') return `${arnOfFirst('AWS::DynamoDB::Table', lab)}/backup/0-1`;
    if (name === 'PlatformApplicationArn') return `arn:aws:sns:${ACCOUNT}:app/GCM/r1`;
    if (name === 'EndpointArn') return `arn:aws:sns:${ACCOUNT}:endpoint/GCM/r1/1234abcd`;
    if (name.endsWith('StackId')) return `${lab.outputs.StackName}-made-r1`;
    if (name.startsWith('Guest') && name.endsWith('QueueUrl')) return 'https://sqs/cdk-labs-guest-made';
    if (name.endsWith('QueueUrl')) return `https://sqs/${lab.outputs.StackName}-made-r1-Queue`;
    // An output of the lab as it stands in another account of the learner's.
    const elsewhere = lab.outputs[name.replace(/^Other/, '')];
    if (elsewhere) return elsewhere.replaceAll('111111111111', '222222222222');
    if (name.endsWith('BuildId')) return `${arnOfFirst('AWS::CodeBuild::Project', lab).split('/').at(-1)}:1234abcd`;
    return name;
  };
  return new Proxy({} as StepContext<string>, { get: (_, name) => lab.outputs[String(name)] ?? value(String(name)) });
}
