import type { Command } from 'commander';
import { labCommand } from '../lab-command';
import { LabError } from '../lab-error';
import type { Target } from '../target/target';
import { KeptWalk } from '../walkthrough/kept-walk';
import { confirm } from './confirm';
import { createRenderer } from './create-renderer';
import { type TargetOptions, targetCommand } from './options';
import { openTarget, type Session, withSession } from './session';
import { seconds } from './style';

interface DownOptions extends TargetOptions {
  readonly all?: boolean;
}

export function downCommand(): Command {
  return targetCommand('down', 'destroy a lab, and prove that nothing is left', '[lab]')
    .option('--all', 'each lab that is up, instead of one')
    .addHelpText('after', '\nExamples:\n  $ npx lab down sqs-sns-fan-out --local\n  $ npx lab down --all\n')
    .action(async (name: string | undefined, options: DownOptions) => {
      if (options.all && !name) await downAll(options);
      else if (name && !options.all) await downOne(name, options);
      else {
        throw new LabError({
          code: 'which-lab',
          message: name ? 'Either one lab or --all.' : 'Which lab?',
          remedy: '`npx lab down <lab>`, or `npx lab down --all`; `npx lab status` shows what is up.',
          exitCode: 2,
        });
      }
    });
}

async function downOne(name: string, options: TargetOptions, opened?: Target): Promise<void> {
  let used: Target | undefined;
  try {
    await withSession(name, options, {
      openTarget: async (renderer) => opened ?? openTarget(options, renderer, 'find'),
      work: async (session) => {
        const { entry, target, signal } = session;
        if (!opened) await confirmDown(target, options, [entry.stackName], signal);
        used = target;
        await down(session);
      },
      whenInterrupted: ({ slug }) => `${labCommand('down', slug, options)} goes on where it stopped.`,
    });
  } finally {
    // Not in the session, which would say that it died instead of what went wrong.
    if (used && options.local && !options.endpoint) await stopIdleEmulator(used);
  }
}

/** One after the other. One that cannot be destroyed does not keep the others; its error comes last. */
async function downAll(options: TargetOptions): Promise<void> {
  const { labsUp } = await import('../target/labs-up');
  const renderer = createRenderer(options);
  const target = await openTarget(options, renderer, 'find');
  const labs = await labsUp(target);
  if (labs.length === 0) renderer.say('No lab is up.');
  else {
    const names = labs.map(({ entry }) => entry.stackName);
    await confirmDown(target, options, names);
  }
  const errors: unknown[] = [];
  for (const { entry } of labs) {
    try {
      await downOne(entry.path, options, target);
    } catch (error) {
      if (error instanceof LabError && error.code === 'interrupted') throw error;
      renderer.say((error as Error).message);
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
}

/** Asks before labs on AWS are destroyed. On the emulator nothing is lost that `up` and `walk` do not make again. */
async function confirmDown(
  { kind }: Target,
  options: TargetOptions,
  names: readonly string[],
  signal?: AbortSignal,
): Promise<void> {
  if (kind !== 'aws') return;
  await confirm(
    options,
    {
      question: `Destroy ${names.join(', ')}, and all data in ${names.length === 1 ? 'it' : 'them'}?`,
      would: `destroy ${names.join(', ')} on AWS`,
      otherwise: 'Nothing was destroyed.',
    },
    signal,
  );
}

/** Destroys a lab's stacks and looks for what is left. Throws `left-behind` where that is anything but a key that waits. */
export async function down({ entry, target, renderer, signal }: Session): Promise<void> {
  const { destroyLab } = await import('../target/deployment');
  const { findLeftovers } = await import('../target/leftovers');
  const started = Date.now();
  const stackIds = await destroyLab(target, entry, {
    signal,
    onEvent: (event) => renderer.target(event),
    onDebug: (message) => renderer.debug(message),
  });
  new KeptWalk(target, entry).forget();
  const { left, waitingKeys } = await findLeftovers(target, entry, stackIds);
  if (left.length > 0) {
    throw new LabError({
      code: 'left-behind',
      message: `${entry.stackName} is gone, but not all of it: ${left.map(({ id, why }) => `${id} (${why})`).join(', ')}.`,
      remedy: 'Delete that by hand: no stack does it any more.',
    });
  }
  const text = `${entry.stackName} is down, nothing is left (${seconds(Date.now() - started)}).${waiting(waitingKeys)}`;
  renderer.say(text, { waitingKeys });
}

function waiting({ length }: readonly string[]): string {
  if (length === 0) return '';
  return length === 1
    ? ' 1 KMS key waits for its deletion and costs nothing.'
    : ` ${length} KMS keys wait for their deletion and cost nothing.`;
}

/** The emulator in the background ends with its last lab. */
async function stopIdleEmulator(target: Target): Promise<void> {
  const { findBackgroundEmulator } = await import('../target/emulator');
  const emulator = await findBackgroundEmulator();
  if (!emulator) return;
  const { labsUp } = await import('../target/labs-up');
  if ((await labsUp(target)).length === 0) await emulator.stop();
}
