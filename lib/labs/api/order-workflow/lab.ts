import { defineLab } from '../../../kit/lab';
import { faults } from './faults';
import type { OrderWorkflowProps } from './stack';

export default defineLab<OrderWorkflowProps>({
  title: 'An order saga in Step Functions',
  summary:
    'An order runs from the shop to the courier, waits for people without running anything, and undoes itself where a step fails.',
  topics: ['step-functions'],
  level: 'associate',
  needs: [],
  services: [
    'Amazon EventBridge',
    'Amazon API Gateway',
    'AWS Step Functions',
    'AWS Lambda',
    'Amazon DynamoDB',
    'Amazon SQS',
    'Amazon SNS',
  ],
  minutes: 60,
  costOfWalk: 'The walkthrough itself costs less than 0.05 USD, most of it for transitions between states.',
  local: true,
  faults,
  variants: { engraving: { engraving: true } },
});
