import { type ServiceRow, words } from './row';

// biome-ignore lint/suspicious/noExplicitAny: the properties of any resource type.
type Properties = any;

export const API: Readonly<Record<string, ServiceRow>> = {
  'AWS::ApiGatewayV2::Api': {
    node: { service: ({ ProtocolType }) => (ProtocolType === 'HTTP' ? 'HTTP API' : 'WebSocket API'), look: 'api' },
  },
  'AWS::ApiGateway::RestApi': { node: { service: () => 'REST API', look: 'api' } },
  // The host of an HTTP back end may be a variable of the stage.
  'AWS::ApiGateway::Stage': {
    links: ({ RestApiId, Variables }) => [{ from: { value: RestApiId }, to: { value: Variables }, weak: true }],
  },
  // What a service is called for stands in the mapping template.
  'AWS::ApiGateway::Method': {
    links: ({ RestApiId, HttpMethod, Integration }) => [
      {
        from: { value: RestApiId },
        to: { value: [Integration?.Uri, Integration?.RequestTemplates] },
        label: HttpMethod,
      },
    ],
  },
  'AWS::StepFunctions::StateMachine': {
    node: {
      service: ({ StateMachineType }) => (StateMachineType === 'EXPRESS' ? 'Express workflow' : 'Step Functions'),
      look: 'function',
      role: ({ RoleArn }) => RoleArn,
      writes: /^states:Start(Sync)?Execution/,
    },
    links: ({ DefinitionString, DefinitionSubstitutions }, self) => [
      { from: { value: self }, to: { value: [DefinitionString, DefinitionSubstitutions] }, weak: true },
    ],
  },
  // Short forms, which CloudFormation expands: an event is a link, and a policy template a right.
  'AWS::Serverless::Function': {
    node: {
      service: () => 'SAM function',
      look: 'function',
      name: ({ Environment }) => Environment?.Variables?.POWERTOOLS_SERVICE_NAME,
      mark: ({ AutoPublishAlias: alias, DeploymentPreference: { Type = '' } = {} }) =>
        words(alias && `alias ${alias}`, Type),
    },
    links: ({ Events = {}, Policies = [], DeploymentPreference }, self) => [
      ...Object.values<Properties>(Events).map(({ Properties: event }) => ({
        from: { value: [event.RestApiId, event.Queue] },
        to: { value: self },
        label: words(event.Method, event.Path),
      })),
      ...Policies.flatMap((policy: Properties) =>
        Object.entries<Properties>(policy)
          .filter(([name]) => /^(?:DynamoDBCrud|SQSSendMessage)Policy$/.test(name))
          .map(([, scope]) => ({ from: { value: self }, to: { value: scope } })),
      ),
      ...Policies.map(({ S3ReadPolicy }: Properties) => ({ from: { value: S3ReadPolicy }, to: { value: self } })),
      {
        from: { value: DeploymentPreference?.Hooks?.PreTraffic },
        to: { value: self },
        label: 'asks before a release',
      },
      { from: { value: DeploymentPreference?.Alarms }, to: { value: self }, label: 'stops a release' },
    ],
  },
  'AWS::Serverless::Api': { node: { service: () => 'SAM API (REST)', look: 'api' } },
  'AWS::Serverless::SimpleTable': { node: { service: () => 'SAM table', look: 'table' } },
  'AWS::Serverless::Application': { node: { service: () => 'Application of the repository', look: 'outside' } },
  'AWS::StepFunctions::Activity': { node: { service: () => 'Activity', look: 'queue' } },
};
