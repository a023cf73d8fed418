import { defineLab } from '../../../kit/lab';
import { faults } from './faults';
import type { VpcAndEfsProps } from './stack';

export default defineLab<VpcAndEfsProps>({
  title: 'A function in a network, and the files it shares',
  summary:
    'Functions in private subnets score orders with a model that they share as a file: they reach two AWS services, each other in any zone, and not the internet.',
  topics: ['lambda-vpc-efs', 'efs'],
  level: 'associate',
  needs: [],
  services: ['AWS Lambda', 'Amazon VPC', 'Amazon EFS', 'AWS PrivateLink', 'Amazon DynamoDB', 'Amazon SQS'],
  minutes: 45,
  costOfWalk:
    'The walkthrough itself costs less than 0.01 USD; the variant `nat` adds a NAT gateway and its public address.',
  local: true,
  variants: { nat: { nat: true }, 'one-zone': { oneZone: true } },
  faults,
});
