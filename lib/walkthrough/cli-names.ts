/** Where the AWS CLI has another name for a service than the SDK's model. */
const SERVICES: Record<string, string> = {
  applicationautoscaling: 'application-autoscaling',
  autoscalingplans: 'autoscaling-plans',
  bedrockagentcorecontrol: 'bedrock-agentcore-control',
  bedrockruntime: 'bedrock-runtime',
  cloudfrontkeyvaluestore: 'cloudfront-keyvaluestore',
  cloudwatchevents: 'events',
  cloudwatchlogs: 'logs',
  codedeploy: 'deploy',
  codegurureviewer: 'codeguru-reviewer',
  codestarconnections: 'codestar-connections',
  codestarnotifications: 'codestar-notifications',
  cognitoidentity: 'cognito-identity',
  cognitoidentityprovider: 'cognito-idp',
  computeoptimizer: 'compute-optimizer',
  costandusagereportservice: 'cur',
  costexplorer: 'ce',
  databasemigrationservice: 'dms',
  directoryservice: 'ds',
  elasticloadbalancing: 'elb',
  elasticloadbalancingv2: 'elbv2',
  elasticsearchservice: 'es',
  eventbridge: 'events',
  iotdataplane: 'iot-data',
  networkfirewall: 'network-firewall',
  rdsdata: 'rds-data',
  redshiftdata: 'redshift-data',
  resourcegroups: 'resource-groups',
  s3: 's3api',
  serverlessapplicationrepository: 'serverlessrepo',
  servicequotas: 'service-quotas',
  sfn: 'stepfunctions',
  ssoadmin: 'sso-admin',
  timestreamquery: 'timestream-query',
  timestreamwrite: 'timestream-write',
  wafregional: 'waf-regional',
};

/** Options that the AWS CLI calls otherwise, most because a global option has the name already. */
const OPTIONS: Record<string, string> = {
  'apigateway create-rest-api version': 'api-version',
  'apigatewayv2 create-api version': 'api-version',
  'apigatewayv2 update-api version': 'api-version',
  'codepipeline get-pipeline version': 'pipeline-version',
  'ecs create-service no-enable-execute-command': 'disable-execute-command',
  'ecs run-task no-enable-execute-command': 'disable-execute-command',
  'ecs update-service no-enable-execute-command': 'disable-execute-command',
  'eks create-cluster version': 'kubernetes-version',
  'eks create-nodegroup version': 'kubernetes-version',
  'sns subscribe endpoint': 'notification-endpoint',
  'stepfunctions send-task-success output': 'task-output',
};

/** The AWS CLI's command for a service of the SDK. */
export function cliService(service: string): string {
  return SERVICES[service] ?? service;
}

/** `TopicArn` to `topic-arn`, by the rule that the AWS CLI takes from botocore (`xform_name`). */
export function kebabCase(name: string): string {
  if (name.includes('-')) return name;
  return name
    .replace('PartiQL', 'Partiql')
    .replace(/[A-Z]{2,}s$/, (plural) => `-${plural.toLowerCase()}`)
    .replace(/(.)([A-Z][a-z]+)/g, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase();
}

/** The option for a member of an operation's input, without the two dashes. `isOff` gives the one that says no. */
export function cliOption(service: string, operation: string, member: string, isOff = false): string {
  const name = isOff ? `no-${kebabCase(member)}` : kebabCase(member);
  return OPTIONS[`${service} ${operation} ${name}`] ?? name;
}
