import { defineLab } from '../../../kit/lab';
import { faults } from './faults';
import type { RestOrdersProps } from './stack';

export default defineLab<RestOrdersProps>({
  title: 'A REST API in front of an order service',
  summary:
    'One API, six kinds of back end: functions, a SOAP partner, a queue, a mock; with what is checked before them, and stages, canary and cache that decide what callers get.',
  topics: ['api-gateway-rest', 'api-gateway-stages'],
  level: 'associate',
  needs: [],
  services: ['Amazon API Gateway', 'AWS Lambda', 'Amazon SQS', 'Amazon DynamoDB', 'Amazon CloudWatch', 'AWS X-Ray'],
  minutes: 75,
  costOfWalk:
    'The walkthrough gives a stage a cache for a few minutes, which costs 0.02 USD for each hour that is begun; the rest costs less than 0.01 USD.',
  local: true,
  faults,
  variants: {
    cache: { cache: true },
    edge: { endpoint: 'edge' },
    private: { endpoint: 'private' },
    document: { fromDocument: true },
  },
});
