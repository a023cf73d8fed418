import type { Command } from 'commander';
import { labCommand } from '../lab-command';
import { type TargetOptions, targetCommand } from './options';
import { openTarget, type Session, withSession } from './session';
import { DEFAULT_TTL, deleteAt, parseTtl, requireTimeToLive } from './ttl';

interface ExtendOptions extends TargetOptions {
  readonly ttl: string;
}

export function extendCommand(): Command {
  return targetCommand('extend', 'let a lab that is up on AWS stay longer, or shorter')
    .option('--ttl <time>', 'from now on: 30m, 4h, 2d or never', parseTtl, DEFAULT_TTL)
    .addHelpText('after', '\nExample:\n  $ npx lab extend sqs-sns-fan-out --ttl 2h\n')
    .action(async (name: string, options: ExtendOptions) => {
      await withSession(name, options, {
        openTarget: async (renderer) => {
          requireTimeToLive(options);
          return openTarget(options, renderer, 'find');
        },
        work: (session) => extend(session, options),
        whenInterrupted: ({ slug }) => `${labCommand('extend', slug, options)} sets it again.`,
      });
    });
}

async function extend({ entry, target, renderer }: Session, { ttl }: ExtendOptions): Promise<void> {
  const { outputsOf } = await import('../target/outputs');
  const { setDeleteAt } = await import('../target/time-to-live');
  await outputsOf(target, entry);
  const time = deleteAt(ttl);
  await setDeleteAt(target, entry, time);
  renderer.say(
    time
      ? `${entry.stackName} deletes itself at ${time} UTC.`
      : `${entry.stackName} stays until ${labCommand('down', entry.slug, target.flags)}.`,
    { deleteAt: time },
  );
}
