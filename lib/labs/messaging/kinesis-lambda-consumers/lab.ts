import { defineLab } from '../../../kit/lab';
import { faults } from './faults';
import type { KinesisLambdaConsumersProps } from './stack';

export default defineLab<KinesisLambdaConsumersProps>({
  title: 'A click stream with Kinesis and Lambda',
  summary:
    'A website puts its clicks on a stream; three consumers read all of them, each in its own way, and a poison record stops none.',
  topics: ['kinesis-data-streams', 'kinesis-consumers'],
  level: 'associate',
  needs: [],
  services: [
    'Amazon Kinesis Data Streams',
    'AWS Lambda',
    'Amazon DynamoDB',
    'Amazon SQS',
    'Amazon SNS',
    'Amazon CloudWatch',
    'AWS KMS',
  ],
  minutes: 60,
  costOfWalk: 'The walkthrough itself costs less than 0.05 USD; the variant `private` adds an interface endpoint.',
  local: true,
  faults,
  variants: { private: { privateEndpoint: true } },
  unproved: {
    'kinesis-consumers/kcl-one-per-shard':
      'The Kinesis Client Library is a Java program, also below its Node.js form, which this project does not ship; a worker of our own would prove only itself.',
  },
});
