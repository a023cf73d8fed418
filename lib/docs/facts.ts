import type { LabEntry } from '../catalog/catalog';
import { findLab, loadLab, loadWalkthrough } from '../catalog/catalog';
import { deployTimeText, type SlowToDeploy } from '../cost/deploy-time';
import { idleCostText, labIdleCost } from '../cost/lab-cost';
import type { Lab } from '../kit/lab';
import { count, link, plain } from './markdown';

/** What a learner wants to know before starting. */
export function factsBlock(entry: LabEntry, cost = labIdleCost(entry), slow: readonly SlowToDeploy[] = []): string {
  const lab = loadLab(entry);
  const facts = {
    Level: lab.level,
    Time: `${lab.minutes} minutes`,
    Services: lab.services.join(', '),
    'Do before': needs(lab.needs),
    Runs: whereItRuns(lab, entry),
    ...(lab.iamNotEnforcedLocally && { 'Not on the emulator': `permissions. ${plain(lab.iamNotEnforcedLocally)}` }),
    ...(slow.length > 0 && { 'Deploys on AWS': plain(deployTimeText(slow)) }),
    'Cost on AWS': plain(`${idleCostText(cost)}. ${lab.costOfWalk}`),
  };
  return Object.entries(facts)
    .map(([name, fact]) => `- **${name}:** ${fact}`)
    .join('\n');
}

function needs(paths: Lab['needs']): string {
  if (paths.length === 0) return 'nothing';
  return paths.map((path) => link(loadLab(findLab(path)).title, `../../${path}/README.md`)).join(', ');
}

function whereItRuns({ local, status }: Lab, entry: LabEntry): string {
  if (status) return `nowhere: the service ended on ${status.ended}. Use ${status.successor} instead.`;
  if (local !== true) return `on AWS only. ${plain(local.not)}`;
  const steps = loadWalkthrough(entry);
  const parts = [
    ['on AWS only', steps.filter(({ awsOnly }) => awsOnly).length],
    ['on the emulator only', steps.filter(({ tooSlowOnAws }) => tooSlowOnAws).length],
  ] as const;
  const limits = parts
    .filter(([, some]) => some > 0)
    .map(([where, some]) => `${some} of ${count(steps.length, 'step')} ${where}`);
  return ['on this machine (emulator) and on AWS', ...limits].join('; ');
}
