import type { ServiceRow } from './row';

export const API: Readonly<Record<string, ServiceRow>> = {
  'AWS::ApiGatewayV2::Api': {
    node: {
      service: ({ ProtocolType }) => (ProtocolType === 'HTTP' ? 'HTTP API' : 'WebSocket API'),
      look: 'api',
      // Who posts to the clients of a WebSocket API.
      writes: /^execute-api:ManageConnections$/,
    },
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
  'AWS::StepFunctions::Activity': { node: { service: () => 'Activity', look: 'queue' } },
};
