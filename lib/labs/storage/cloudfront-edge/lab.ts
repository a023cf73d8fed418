import { defineLab } from '../../../kit/lab';
import { faults } from './faults';

export default defineLab({
  title: 'Code at the edge of a site',
  summary:
    'CloudFront functions that rewrite addresses and check tokens, Lambda@Edge at all four events: what is decided before a request reaches the site.',
  topics: ['cloudfront-functions', 'lambda-edge'],
  level: 'professional',
  needs: [],
  services: ['Amazon CloudFront', 'AWS Lambda', 'Amazon S3'],
  minutes: 60,
  costOfWalk: 'The walkthrough itself costs less than 0.01 USD.',
  local: true,
  faults,
});
