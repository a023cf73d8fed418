import { defineLab } from '../../../kit/lab';
import { faults } from './faults';
import { otherRegions } from './region-sets';
import type { DynamodbAccessAndIndexesProps } from './stack';

export default defineLab<DynamodbAccessAndIndexesProps>({
  title: 'A marketplace: indexes, fine-grained access and a global table',
  summary:
    'An index for each question, a policy that lets sellers at their own items only, and a table that is written in two Regions; and what happens when an index is too small for its table.',
  topics: ['dynamodb-indexes', 'dynamodb-fine-grained-access', 'dynamodb-global-tables'],
  level: 'associate',
  needs: ['data/dynamodb-tables'],
  services: ['Amazon Cognito', 'AWS Lambda', 'Amazon DynamoDB'],
  minutes: 60,
  costOfWalk: 'The walkthrough itself costs less than 0.05 USD.',
  local: true,
  otherRegions,
  faults,
  variants: { strong: { consistency: 'STRONG' } },
});
