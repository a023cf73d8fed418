import type { Command } from 'commander';
import { type LabEntry, loadLab } from '../catalog/catalog';
import type { BrokenCopy } from '../faults/broken-copy';
import { brokenAsAsked, chosenFault, placeOf } from '../faults/choose';
import { DELETE_AT } from '../kit/delete-at';
import { labCommand } from '../lab-command';
import { LabError } from '../lab-error';
import { KeptWalk } from '../walkthrough/kept-walk';
import { confirm } from './confirm';
import { parseParameter, type TargetOptions, targetCommand } from './options';
import { openTarget, requireDeployable, type Session, withSession } from './session';
import { seconds } from './style';
import { DEFAULT_TTL, deleteAt, parseTtl, requireTimeToLive } from './ttl';

interface UpOptions extends TargetOptions {
  readonly variant?: string;
  readonly parameter?: Record<string, string>;
  readonly ttl?: string;
  readonly account?: string;
  /** A fault's name, `none`, or true for any. */
  readonly fault?: string | true;
}

const DEPLOY = { question: 'Deploy it?', would: 'deploy to AWS', otherwise: 'Nothing was deployed.' } as const;

export function upCommand(): Command {
  return targetCommand('up', 'deploy a lab and leave it up')
    .option('--variant <name>', 'another form of the lab, as `lab show` lists them')
    .option('--parameter <Name=Value>', "a value for one of the stack's parameters, more than once", parseParameter)
    .option('--ttl <time>', `on AWS, how long it stays up: 30m, 4h, 2d or never (default: ${DEFAULT_TTL})`, parseTtl)
    .option('--fault [name]', 'deploy a copy that is broken on purpose: `random`, one by its name, or `none`')
    .option('--account <id>', 'the AWS account that is meant, where it does not look like a sandbox')
    .addHelpText('after', '\nExamples:\n  $ npx lab up sqs-sns-fan-out --local\n  $ npx lab up sqs-sns-fan-out\n')
    .action(async (name: string, options: UpOptions) => {
      await withSession(name, options, {
        openTarget: async (renderer, entry, signal) => {
          requireDeployable(entry, Boolean(options.local ?? options.endpoint));
          variantProps(entry, options.variant);
          if (options.ttl !== undefined) requireTimeToLive(options);
          requireOneForm(options);
          requireFault(entry, options);
          return openTarget(options, renderer, 'start', signal);
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
  const data = { lab: entry.path, target: target.kind };
  if (target.kind === 'local') renderer.say(`${lab.title} goes to ${target.description}.`, data);
  else {
    const { bootstrapVersion } = await import('../target/bootstrap');
    const { requireSandbox } = await import('../target/guard');
    await requireSandbox(target, options.account);
    await bootstrapVersion(target);
    const { idleCostText, labIdleCost } = await import('../cost/lab-cost');
    renderer.say(`${lab.title} costs ${idleCostText(labIdleCost(entry, props))}. ${lab.costOfWalk}`, data);
    await confirm(options, DEPLOY, signal);
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
  if (time) renderer.say(`It deletes itself at ${time} UTC; \`npx lab extend ${entry.slug}\` lets it stay longer.`);
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
    `${labCommand('hint', slug)} helps, \`npx lab up ${slug} --fault none\` goes back.`,
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
