import type { LabNames } from '../lab-names';
import { listProperty, literal, property } from '../typescript';

export function labFile({ title }: LabNames, topics: readonly string[]): string {
  return `import { defineLab } from '../../../kit/lab';

export default defineLab({
${property('title', literal(title))}
  summary: 'NOT YET: one sentence for the catalog, what the learner gets.',
${listProperty('topics', topics)}
  level: 'associate',
  needs: [],
  services: ["NOT YET: AWS's names of the services, in the order of the data's way"],
  minutes: 45,
  costOfWalk: 'NOT YET: what a walk costs on AWS, in a full sentence.',
  local: true,
});
`;
}
