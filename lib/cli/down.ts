import type { Command } from 'commander';
import { labCommand } from '../lab-command';
import { LabError } from '../lab-error';
import { findLabs, stackNamesOf } from '../labs/catalog';
import type { Target } from '../target/target';
import { type TargetOptions, targetCommand } from './options';
import { openTarget, type Session, withSession } from './session';
import { seconds } from './style';

export function downCommand(): Command {
  return targetCommand('down', 'destroy a lab, and prove that nothing is left')
    .addHelpText('after', '\nExample:\n  $ npm run lab down sqs-sns-fan-out -- --local\n')
    .action(async (name: string, options: TargetOptions) => {
      await withSession(name, options, {
        openTarget: (renderer) => openTarget(options, renderer, 'find'),
        work: async (session) => {
          await down(session);
          if (options.local && !options.endpoint) await stopIdleEmulator(session.target);
        },
        whenInterrupted: ({ slug }) => `${labCommand('down', slug, options)} goes on where it stopped.`,
      });
    });
}

/** Destroys a lab's stacks and asks by its tag what is left. Throws `left-behind` where that is anything but a key that waits. */
export async function down({ entry, target, renderer, signal }: Session): Promise<void> {
  const { destroyLab } = await import('../target/deployment');
  const { findLeftovers } = await import('../target/leftovers');
  const started = Date.now();
  await destroyLab(target, entry, {
    signal,
    onEvent: (event) => renderer.target(event),
    onDebug: (message) => renderer.debug(message),
  });
  const { left, waitingKeys } = await findLeftovers(target, entry.path);
  if (left.length > 0) {
    throw new LabError({
      code: 'left-behind',
      message: `${entry.stackName} is gone, but these carry its tag: ${left.join(', ')}.`,
      remedy: 'Delete them by hand; they are not part of the stack.',
    });
  }
  const keys =
    waitingKeys.length > 0 ? ` ${waitingKeys.length} KMS keys wait for their deletion and cost nothing.` : '';
  renderer.say(`${entry.stackName} is down, nothing is left (${seconds(Date.now() - started)}).${keys}`, {
    waitingKeys,
  });
}

/** The emulator in the background ends with its last lab. */
async function stopIdleEmulator(target: Target): Promise<void> {
  const { describeStack } = await import('../target/deployment');
  const stacks = await Promise.all(
    findLabs()
      .flatMap((entry) => stackNamesOf(entry, target.kind))
      .map((name) => describeStack(target, name)),
  );
  if (stacks.some(Boolean)) return;
  const { findBackgroundEmulator } = await import('../target/emulator');
  await (await findBackgroundEmulator())?.stop();
}
