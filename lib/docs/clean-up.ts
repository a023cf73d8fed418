import { type LabEntry, loadLab, loadWalkthrough } from '../catalog/catalog';
import { GO_WITH_ANOTHER } from '../catalog/deletion';
import { referencesIn } from '../catalog/references';
import type { CloudFormationResource, SynthesizedStack } from '../catalog/synth';
import { bareLabCommand } from '../lab-command';
import { constructPath } from './diagram-names';
import { count } from './markdown';

/** What CloudFormation waits with a key where the template does not say. */
const DEFAULT_KEY_WAIT_IN_DAYS = 30;

/** Empties a bucket with Object Lock, as far as that can be done. */
const EMPTIES_LOCKED = 'Custom::EmptyLockedBucket';

/** The commands that take a lab away, and what stays behind them for how long. */
export function cleanUpBlock(entry: LabEntry, stacks: readonly SynthesizedStack[]): string {
  const { local, status, otherRegions } = loadLab(entry);
  if (status) return 'Nothing: this lab is never deployed.';
  const commands = [
    `${bareLabCommand('down', entry.slug)}  # on AWS`,
    ...(local === true ? [`${bareLabCommand('down', entry.slug, { local })}  # on this machine`] : []),
    `npx cdk destroy ${stacks.map(({ name }) => name).join(' ')}  # on AWS, with the stock CDK CLI`,
  ];
  const resources = stacks.flatMap(({ template }) => Object.entries(template.Resources));
  return [
    ['```sh', ...aligned(commands), '```'].join('\n'),
    `\`lab down\` then names whatever is left: what CloudFormation kept, what carries the tag of the lab${
      otherRegions ? ' in each of its Regions' : ''
    }, log groups. On AWS this is what stays:`,
    [
      ...kept(resources),
      ...keys(resources),
      ...taskDefinitions(resources),
      ...fullBuckets(resources),
      ...lockedBuckets(resources),
      '- The bootstrap stack `CDKToolkit`, which all labs share: its bucket keeps the code of the functions until `npx cdk gc --unstable=gc`.',
    ].join('\n'),
    rest(entry, stacks.length),
  ].join('\n\n');
}

function rest(entry: LabEntry, stacks: number): string {
  const undone = loadWalkthrough(entry).some(({ undo }) => undo);
  return `All else goes with the ${stacks === 1 ? 'stack, its data' : 'stacks, their data'} included.${
    undone ? ' What the walkthrough made outside of it, `lab walk` took back at its end.' : ''
  }`;
}

type Resources = readonly (readonly [string, CloudFormationResource])[];

function kept(resources: Resources): string[] {
  return resources
    .filter(([, { Type, DeletionPolicy = 'Delete' }]) => DeletionPolicy !== 'Delete' && !GO_WITH_ANOTHER.includes(Type))
    .map(
      ([id, resource]) =>
        `- ${nameOf(id, resource)}: its deletion policy is \`${resource.DeletionPolicy}\`. Delete it yourself, or go on paying for it.`,
    );
}

function keys(resources: Resources): string[] {
  const waits = resources
    .filter(([, { Type, DeletionPolicy = 'Delete' }]) => Type === 'AWS::KMS::Key' && DeletionPolicy === 'Delete')
    .map(([, { Properties }]) => Number(Properties?.PendingWindowInDays ?? DEFAULT_KEY_WAIT_IN_DAYS));
  return [...new Set(waits)].map((days) => {
    const many = waits.filter((wait) => wait === days).length;
    return `- ${count(many, 'KMS key')}, which KMS deletes after ${days} days: until then disabled, and free of charge.`;
  });
}

function taskDefinitions(resources: Resources): string[] {
  const many = resources.filter(([, { Type }]) => Type === 'AWS::ECS::TaskDefinition').length;
  return many > 0 ? [`- ${count(many, 'task definition')}, which ECS keeps: inactive, and free of charge.`] : [];
}

function fullBuckets(resources: Resources): string[] {
  const emptied = resources
    .filter(([, { Type }]) => Type === 'Custom::S3AutoDeleteObjects' || Type === EMPTIES_LOCKED)
    .flatMap(([, { Properties }]) => referencesIn(Properties.BucketName));
  return resources
    .filter(([id, { Type, DeletionPolicy = 'Delete' }]) => {
      return Type === 'AWS::S3::Bucket' && DeletionPolicy === 'Delete' && !emptied.includes(id);
    })
    .map(
      ([id, resource]) =>
        `- ${nameOf(id, resource)}, if it holds objects: empty it first, or the stack is not deleted.`,
    );
}

function lockedBuckets(resources: Resources): string[] {
  return resources
    .filter(([, { Type }]) => Type === EMPTIES_LOCKED)
    .flatMap(([, { Properties }]) => referencesIn(Properties.BucketName))
    .flatMap((bucket) => resources.filter(([id]) => id === bucket))
    .map(
      ([id, resource]) =>
        `- ${nameOf(id, resource)}, while a version in it is locked in compliance mode: the stack is not deleted and says until when. Delete it again then.`,
    );
}

function nameOf(id: string, resource: CloudFormationResource): string {
  return `\`${constructPath(id, resource).join('/')}\` (${resource.Type})`;
}

/** The comments of commands, one below the other. */
function aligned(lines: readonly string[]): string[] {
  const split = lines.map((line) => line.split(/\s+(?=#)/) as [string, string]);
  const width = Math.max(...split.map(([command]) => command.length));
  return split.map(([command, comment]) => `${command.padEnd(width)}  ${comment}`);
}
