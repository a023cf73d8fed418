import { defineLab } from '../../../kit/lab';
import { faults } from './faults';
import type { HttpAndWebsocketProps } from './stack';

export default defineLab<HttpAndWebsocketProps>({
  title: 'A chat on HTTP and WebSocket APIs',
  summary:
    'Members of a chat ask an HTTP API for what was said and for a ticket, connect to a WebSocket API with it, and hear each other.',
  topics: ['api-gateway-http', 'api-gateway-websocket'],
  level: 'associate',
  needs: [],
  services: ['Amazon Cognito', 'Amazon API Gateway', 'AWS Lambda', 'Amazon DynamoDB'],
  minutes: 45,
  costOfWalk: 'The walkthrough itself costs less than 0.01 USD.',
  local: true,
  faults,
  variants: { search: { search: true } },
});
