import { defineLab } from '../../../kit/lab';
import { faults } from './faults';

export default defineLab({
  title: 'One API in five packages, each behind a URL',
  summary:
    'Inline code, a zip with versions, a layer, an asset and an image: a parcel service without a gateway, public here and signed there.',
  topics: ['lambda-packaging', 'lambda-function-url'],
  level: 'associate',
  needs: [],
  services: ['AWS Lambda', 'Amazon S3', 'Amazon ECR', 'AWS CodeBuild', 'AWS CloudFormation'],
  minutes: 60,
  costOfWalk:
    'The requests cost less than 0.01 USD, and each minute that CodeBuild builds the image less than 0.01 USD.',
  local: true,
  faults,
  moreStacks: {
    Image: { local: { not: 'The emulator builds no images and runs none: that takes CodeBuild and Docker.' } },
  },
});
