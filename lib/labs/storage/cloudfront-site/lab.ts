import { defineLab } from '../../../kit/lab';
import { faults } from './faults';
import type { CloudfrontSiteProps } from './stack';

export default defineLab<CloudfrontSiteProps>({
  title: 'A site and its paid films on CloudFront',
  summary:
    'One distribution before buckets and an API: what the edge keeps and for how long, an origin that fails, and films that open for a signature alone.',
  topics: ['cloudfront', 'cloudfront-signed-urls'],
  level: 'associate',
  needs: [],
  services: [
    'Amazon CloudFront',
    'Amazon S3',
    'Amazon API Gateway',
    'AWS Lambda',
    'AWS Secrets Manager',
    'Amazon Kinesis Data Streams',
  ],
  minutes: 60,
  costOfWalk: 'The walkthrough itself costs less than 0.01 USD.',
  local: true,
  faults,
  variants: { 'private-box-office': { privateBoxOffice: true } },
});
