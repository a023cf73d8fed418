import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { findLab, findLabs, type LabEntry } from '../../lib/catalog/catalog';
import { printError } from '../../lib/cli/errors';
import { LabError } from '../../lib/lab-error';
import { PROJECT } from '../../lib/project';
import { changedSince } from './changed';
import { type Outcome, onOtherNode, testLabInFull } from './jobs';

/** Node.js versions that the project has to pass on, beside the one that it is developed with. */
const NODE_VERSIONS = ['22.23.3', '24.21.0'];

interface Options {
  readonly lab?: string[];
  readonly section?: string[];
  readonly changed?: string;
  readonly minutes?: number;
}

const command = new Command('test:full')
  .description(
    'What takes minutes a lab: walks at full size and again, each fault walked, each command pasted into a shell; claims, handlers and walks on Node.js 22 and 24.',
  )
  .option('--lab <labs...>', 'these labs (default: all)')
  .option('--section <sections...>', 'the labs of these sections')
  .option('--changed <since>', 'labs that changed since a commit, a day (2026-11-26) or a time ago (1.day)')
  .option('--minutes <minutes>', 'begin with no other lab after this time', minutesOf)
  .addHelpText('after', '\nExample:\n  $ npm run test:full -- --lab sqs-queues\n')
  .exitOverride();

function minutesOf(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Write it as a whole number, such as 20.');
  return Number(text);
}

function chosen({ lab, section, changed }: Options): LabEntry[] {
  const all = findLabs();
  const named = lab?.map((name) => findLab(name).path);
  for (const name of section ?? []) requireSection(name, all);
  const labs = all.filter(
    (entry) => (!named || named.includes(entry.path)) && (!section || section.includes(entry.section)),
  );
  return changed ? changedSince(labs, changed) : labs;
}

function requireSection(name: string, labs: readonly LabEntry[]): void {
  const sections = [...new Set(labs.map((entry) => entry.section))];
  if (sections.includes(name)) return;
  throw new LabError({
    code: 'unknown-section',
    message: `No lab is in a section "${name}".`,
    remedy: `Sections with labs: ${sections.join(', ')}.`,
    exitCode: 2,
  });
}

/** Does the work side by side, on as many cores as there are; what did not begin in time is left. */
async function workOff<Item>(
  items: readonly Item[],
  deadline: number,
  work: (item: Item) => Promise<Outcome>,
): Promise<{ outcomes: Outcome[]; left: Item[] }> {
  const waiting = [...items];
  const outcomes: Outcome[] = [];
  const worker = async () => {
    while (waiting.length > 0 && Date.now() < deadline) {
      const outcome = await work(waiting.shift() as Item);
      outcomes.push(outcome);
      console.log(lineOf(outcome));
      if (outcome.failed > 0) console.log(outcome.output);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return { outcomes, left: waiting };
}

function lineOf({ what, passed, failed, seconds }: Outcome): string {
  return `${failed > 0 ? '✗' : '✓'} ${what}: ${passed} passed, ${failed} failed (${Math.round(seconds)} s)`;
}

async function main(): Promise<number> {
  const options = command.parse().opts<Options>();
  const labs = chosen(options);
  if (labs.length === 0) console.log('No lab has changed.');
  const deadline = options.minutes === undefined ? Number.POSITIVE_INFINITY : Date.now() + options.minutes * 60_000;
  // First, as the labs may take all of the time.
  const elsewhere =
    labs.length > 0
      ? await workOff(NODE_VERSIONS, deadline, (version) => onOtherNode(version, labs))
      : { outcomes: [] };
  const full = await workOff(labs, deadline, testLabInFull);
  if (full.left.length > 0) console.log(`Not begun in time: ${full.left.map(({ path }) => path).join(', ')}.`);
  const outcomes = [...elsewhere.outcomes, ...full.outcomes];
  const sum = (name: 'passed' | 'failed') => outcomes.reduce((total, outcome) => total + outcome[name], 0);
  const summary = `${sum('passed')} passed, ${sum('failed')} failed`;
  const reports = join(PROJECT, 'reports');
  mkdirSync(reports, { recursive: true });
  writeFileSync(join(reports, 'full.txt'), summary);
  console.log(summary);
  return sum('failed') === 0 ? 0 : 1;
}

main().then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error) => {
    if (!(error instanceof CommanderError))
      printError(error, { verbose: process.argv.includes('--verbose'), json: false });
    process.exitCode = error.exitCode ?? 1;
  },
);
