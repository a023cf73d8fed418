const ENCRYPT_AND_DECRYPT = ['kms:GenerateDataKey', 'kms:Decrypt'];
/** What services then ask of the key, in the caller's name. Written down once more, not read from the table that is to be tested. */
export const KEY_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  'sqs:SendMessage': ENCRYPT_AND_DECRYPT,
  'sqs:ReceiveMessage': ['kms:Decrypt'],
  'sns:Publish': ENCRYPT_AND_DECRYPT,
  'dynamodb:GetItem': ['kms:Decrypt'],
  'dynamodb:Query': ['kms:Decrypt'],
  'dynamodb:Scan': ['kms:Decrypt'],
  'dynamodb:PutItem': ENCRYPT_AND_DECRYPT,
  'dynamodb:UpdateItem': ENCRYPT_AND_DECRYPT,
  'dynamodb:DeleteItem': ENCRYPT_AND_DECRYPT,
  'kinesis:PutRecord': ['kms:GenerateDataKey'],
  'kinesis:PutRecords': ['kms:GenerateDataKey'],
  'kinesis:GetRecords': ['kms:Decrypt'],
};

/** How IAM calls services that the SDK calls otherwise. */
const PREFIXES: Readonly<Record<string, string>> = {
  accessanalyzer: 'access-analyzer',
  cloudfrontkeyvaluestore: 'cloudfront-keyvaluestore',
  cloudwatchlogs: 'logs',
  cognitoidentityprovider: 'cognito-idp',
  efs: 'elasticfilesystem',
  eventbridge: 'events',
  sfn: 'states',
};

/** The one action behind operations that are not called like it. */
const ACTIONS: Readonly<Record<string, string>> = {
  'sqs:SendMessageBatch': 'sqs:SendMessage',
  'sqs:DeleteMessageBatch': 'sqs:DeleteMessage',
  'sqs:ChangeMessageVisibilityBatch': 'sqs:ChangeMessageVisibility',
  'sns:PublishBatch': 'sns:Publish',
  'lambda:Invoke': 'lambda:InvokeFunction',
  's3:HeadObject': 's3:GetObject',
  's3:HeadBucket': 's3:ListBucket',
  's3:CreateMultipartUpload': 's3:PutObject',
  's3:GetBucketLifecycleConfiguration': 's3:GetLifecycleConfiguration',
  's3:PutBucketLifecycleConfiguration': 's3:PutLifecycleConfiguration',
  's3:PutBucketNotificationConfiguration': 's3:PutBucketNotification',
  's3:PutBucketReplication': 's3:PutReplicationConfiguration',
  's3:DeleteBucketReplication': 's3:PutReplicationConfiguration',
  's3:ListObjectsV2': 's3:ListBucket',
  's3:ListObjectVersions': 's3:ListBucketVersions',
};

/** The action that IAM is asked about for an operation of the SDK. */
export function iamAction(service: string, operation: string): string {
  return ACTIONS[`${service}:${operation}`] ?? `${PREFIXES[service] ?? service}:${operation}`;
}

/** What IAM is asked about a request that is signed for this service; what of the lab it goes to, its address does not tell. */
export const SIGNED: Readonly<Record<string, { readonly actions: readonly string[]; readonly type: string }>> = {
  'execute-api': { actions: ['execute-api:Invoke'], type: 'AWS::ApiGateway::RestApi' },
  appsync: { actions: ['appsync:GraphQL'], type: 'AWS::AppSync::GraphQLApi' },
  lambda: { actions: ['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction'], type: 'AWS::Lambda::Function' },
};

/** What an action goes to that is of no resource of a template: a client that is connected to a WebSocket API, a quota of the account. */
export const ELSEWHERE: Readonly<Record<string, string>> = {
  'scheduler:CreateSchedule':
    'arn:aws:scheduler:us-east-1:111111111111:schedule/Events-Warehouse-Reminders-E36DD764/one',
  'schemas:PutCodeBinding': 'arn:aws:schemas:us-east-1:111111111111:schema/Events/OrderPlaced',
  'schemas:DescribeCodeBinding': 'arn:aws:schemas:us-east-1:111111111111:schema/Events/OrderPlaced',
  'schemas:GetCodeBindingSource': 'arn:aws:schemas:us-east-1:111111111111:schema/Events/OrderPlaced',
  'schemas:ListSchemas': 'arn:aws:schemas:us-east-1:111111111111:registry/discovered-schemas',
  'schemas:DeleteSchema': 'arn:aws:schemas:us-east-1:111111111111:schema/discovered-schemas/shop.orders@OrderPlaced',
  'cloudtrail:LookupEvents': '*',
  // Whichever alarm it names, it asks for all.
  'cloudwatch:DescribeAlarms': 'arn:aws:cloudwatch:us-east-1:111111111111:alarm:*',
  'execute-api:ManageConnections':
    'arn:aws:execute-api:us-east-1:111111111111:a1b2c3d4e5/chat/POST/@connections/L0SM9cOFvHcCIhw=',
  'servicequotas:RequestServiceQuotaIncrease': 'arn:aws:servicequotas:us-east-1:111111111111:apigateway/L-8A5B8E43',
};
