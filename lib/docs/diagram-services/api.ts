import type { ServiceRow } from './row';

export const API: Readonly<Record<string, ServiceRow>> = {
  'AWS::ApiGatewayV2::Api': {
    node: { service: ({ ProtocolType }) => (ProtocolType === 'HTTP' ? 'HTTP API' : 'WebSocket API'), look: 'api' },
  },
};
