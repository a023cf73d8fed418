import { defineLab } from '../../../kit/lab';
import { faults } from './faults';
import type { StsAndDirectoriesProps } from './stack';

export default defineLab<StsAndDirectoriesProps>({
  title: 'An observatory that lends its keys',
  summary:
    'Astronomers, scripts, a technician, visitors, a portal and a function of another account come to one archive: each gets credentials that end, and you see what narrows them and who can tell whose they are.',
  topics: ['sts', 'directory-service'],
  level: 'associate',
  needs: [],
  services: ['AWS STS', 'AWS IAM', 'AWS Lambda', 'Amazon S3', 'Amazon Cognito', 'AWS Directory Service'],
  minutes: 60,
  costOfWalk:
    'The walkthrough itself costs less than 0.01 USD, for some requests to S3; the variants with a directory are paid by the hour.',
  local: true,
  faults,
  variants: { 'managed-directory': { directory: 'managed' }, 'simple-directory': { directory: 'simple' } },
});
