import { defineLab } from '../../../kit/lab';
import { faults } from './faults';

export default defineLab({
  title: 'Watch a checkout',
  summary:
    'A shop on the web and in stores: what it measures, which alarms look at that, what they do by themselves, and the one that wakes somebody.',
  topics: ['cloudwatch-metrics', 'cloudwatch-alarms'],
  level: 'associate',
  needs: [],
  services: [
    'Amazon CloudWatch',
    'AWS Lambda',
    'Amazon SNS',
    'Amazon SQS',
    'Amazon EC2',
    'Amazon EC2 Auto Scaling',
    'Amazon DynamoDB',
  ],
  minutes: 50,
  costOfWalk: 'The walkthrough itself costs less than 0.20 USD, half of it for the requests that are throttled.',
  local: true,
  faults,
});
