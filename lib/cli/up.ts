import type { Command } from 'commander';
import type { BrokenCopy } from '../faults/broken-copy';
import { brokenAsAsked, chosenFault, placeOf } from '../faults/choose';
import { DELETE_AT } from '../kit/delete-at';
import { labCommand } from '../lab-command';
import { LabError } from '../lab-error';
import { type LabEntry, loadLab } from '../labs/catalog';
import { KeptWalk } from '../walkthrough/kept-walk';
import { interrupted } from './errors';
import { parseParameter, type TargetOptions, targetCommand } from './options';
import { openTarget, requireDeployable, type Session, withSession } from './session';
import { isInteractive, seconds } from './style';
import { DEFAULT_TTL, deleteAt, parseTtl, requireTimeToLive } from './ttl';

interface UpOptions extends TargetOptions {
  readonly variant?: string;
  readonly parameter?: Record<string, string>;
  readonly ttl?: string;
  readonly account?: string;
  /** A fault's name, `none`, or true for any. */
  readonly fault?: string | true;
}

export function upCommand(): Command {
  return targetCommand('up', 'deploy a lab and leave it up')
    .option('--variant <name>', 'another form of the lab, as `lab show` lists them')
    .option('--parameter <Name=Value>', "a value for one of the stack's parameters, more than once", parseParameter)
    .option('--ttl <time>', `on AWS, how long it stays up: 30m, 4h, 2d or never (default: ${DEFAULT_TTL})`, parseTtl)
    .option('--fault [name]', 'deploy a copy that is broken on purpose: `random`, one by its name, or `none`')
    .option('--account <id>', 'the AWS account that is meant, where it does not look like a sandbox')
    .addHelpText(
      'after',
      '\nExamples:\n  $ npm run lab up sqs-sns-fan-out -- --local\n  $ npm run lab up sqs-sns-fan-out\n',
    )
    .action(async (name: string, options: UpOptions) => {
      await withSession(name, options, {
        openTarget: async (renderer, entry) => {
          requireDeployable(entry, Boolean(options.local ?? options.endpoint));
          variantProps(entry, options.variant);
          if (options.ttl !== undefined) requireTimeToLive(options);
          requireOneForm(options);
          requireFault(entry, options);
          return openTarget(options, renderer, 'start');
        },
        work: (session) => up(session, options),
        whenInterrupted: ({ slug }) =>
          `${labCommand('up', slug, options)} goes on where it stopped, ${labCommand('down', slug, options)} cleans up.`,
      });
    });
}

async function up({ entry, target, renderer, signal }: Session, options: UpOptions): Promise<void> {
  const lab = loadLab(entry);
  const props = variantProps(entry, options.variant);
  const broken = brokenAsAsked(entry, options.fault && nameOf(options.fault), target.kind);
  renderer.say(`${lab.title} goes to ${target.description}.`, { lab: entry.path, target: target.kind });
  if (target.kind === 'aws') {
    const { requireBootstrap } = await import('../target/aws-target');
    const { requireSandbox } = await import('../target/guard');
    await requireSandbox(target, options.account);
    await requireBootstrap(target);
    const { idleCostText, labIdleCost } = await import('../cost/lab-cost');
    renderer.say(`It costs ${idleCostText(labIdleCost(entry, props))}. ${lab.costOfWalk}`);
    await confirm(options);
  }
  // What an earlier walk captured may be gone with this deployment.
  new KeptWalk(target, entry).forget();
  const time = target.kind === 'aws' ? deleteAt(options.ttl ?? DEFAULT_TTL) : '';
  const { deployLab } = await import('../target/deployment');
  const started = Date.now();
  const deployment = deployLab(target, broken?.entry ?? entry, {
    props,
    parameters: { ...options.parameter, [DELETE_AT]: time },
    signal,
    onEvent: (event) => renderer.target(event),
    onDebug: (message) => renderer.debug(message),
  });
  const outputs = await deployment.finally(() => {
    // Some mistakes show in the deployment already.
    if (broken) renderer.say(brokenText(entry, broken, options));
  });
  const next = labCommand(broken ? 'check' : 'walk', entry.slug, options);
  if (time) renderer.say(`It deletes itself at ${time} UTC; \`npm run lab extend ${entry.slug}\` lets it stay longer.`);
  renderer.say(
    `${entry.stackName} is up (${seconds(Date.now() - started)}). Next: ${next}, and at the end ${labCommand('down', entry.slug, options)}`,
    { outputs },
  );
}

/** Throws `fault-and-variant`: a fault breaks the lab in its ordinary form. */
function requireOneForm({ fault, variant }: UpOptions): void {
  if (!fault || fault === 'none' || !variant) return;
  throw new LabError({
    code: 'fault-and-variant',
    message: 'Either a fault or a variant.',
    remedy: 'Leave one of --fault and --variant out.',
    exitCode: 2,
  });
}

/** Before anything is started. Throws where the lab has no such fault, or the target does not show it. */
function requireFault(entry: LabEntry, { fault, local, endpoint }: UpOptions): void {
  if (fault === undefined || fault === 'none') return;
  chosenFault(entry, nameOf(fault), local || endpoint ? 'local' : 'aws');
}

/** `--fault` without a name is any. */
function nameOf(fault: string | true): string {
  return fault === true ? 'random' : fault;
}

function brokenText(entry: LabEntry, broken: BrokenCopy, options: UpOptions): string {
  const { slug } = entry;
  return [
    `Something is broken in it: "${broken.fault.symptom}"`,
    `Its code is in ${placeOf(broken)}: mend it there, ${labCommand('up', slug, options)} again, then ${labCommand('check', slug, options)}.`,
    `${labCommand('hint', slug)} helps, \`npm run lab up ${slug} -- --fault none\` goes back.`,
  ].join('\n');
}

/** Throws `unknown-variant` where the lab has none of that name. */
function variantProps(entry: LabEntry, name: string | undefined): object {
  if (name === undefined) return {};
  const { variants = {} } = loadLab(entry);
  const props = variants[name];
  if (props) return props;
  const names = Object.keys(variants);
  throw new LabError({
    code: 'unknown-variant',
    message: `${entry.slug} has no variant "${name}".`,
    remedy: names.length ? `It has ${names.join(', ')}.` : 'It has none: leave --variant out.',
    exitCode: 2,
  });
}

/** Asks before anything costs money. */
async function confirm(options: TargetOptions): Promise<void> {
  if (options.yes) return;
  if (!isInteractive(options)) {
    throw new LabError({
      code: 'not-confirmed',
      message: 'This would deploy to AWS, and there is no terminal to ask in.',
      remedy: 'Add --yes if you want it, or --local for the emulator.',
      exitCode: 2,
    });
  }
  const prompts = await import('@clack/prompts');
  const answer = await prompts.confirm({ message: 'Deploy it?' });
  if (answer === true) return;
  if (prompts.isCancel(answer)) throw interrupted('Nothing was deployed.');
  throw new LabError({ code: 'declined', message: 'Nothing was deployed.', remedy: 'Add --local for the emulator.' });
}
