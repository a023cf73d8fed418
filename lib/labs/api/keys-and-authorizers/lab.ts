import { defineLab } from '../../../kit/lab';
import { faults } from './faults';
import type { KeysAndAuthorizersProps } from './stack';

export default defineLab<KeysAndAuthorizersProps>({
  title: 'An API with four kinds of callers',
  summary:
    'Partners with keys and plans, customers of a user pool, signed machines, and callers whom a function judges: each is let in and refused, and you see by whom.',
  topics: ['api-gateway-usage-plans', 'api-gateway-authorizers', 'cognito-user-pools'],
  level: 'associate',
  needs: [],
  services: ['Amazon API Gateway', 'Amazon Cognito', 'AWS Lambda', 'AWS KMS', 'Amazon DynamoDB'],
  minutes: 75,
  costOfWalk:
    'The walkthrough costs less than 0.01 USD: its two customers are below the 10,000 a month that are free on the plan Essentials.',
  local: true,
  faults,
  variants: {
    plus: { threatProtection: true },
    classic: { classicPages: true },
  },
});
