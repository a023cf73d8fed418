import { defineLab } from '../../../kit/lab';

export default defineLab({
  title: 'Release without a deployment',
  summary: 'NOT YET: one sentence for the catalog, what the learner gets.',
  topics: ['appconfig', 'cloudwatch-evidently', 'cloudwatch-synthetics'],
  level: 'associate',
  needs: [],
  services: ["NOT YET: AWS's names of the services, in the order of the data's way"],
  minutes: 45,
  costOfWalk: 'NOT YET: what a walk costs on AWS, in a full sentence.',
  local: true,
});
