import type { Command } from 'commander';
import { loadLab } from '../catalog/catalog';
import type { Emulator } from '../target/emulator';
import { loadQuickly } from '../walkthrough/load';
import { down } from './down';
import { type OutputOptions, outputCommand } from './options';
import { requireDeployable, type Session, withSession } from './session';
import { seconds } from './style';
import { summary, walkLab } from './walk';

interface TryOptions extends OutputOptions {
  readonly quick?: boolean;
}

export function tryCommand(): Command {
  return outputCommand('try', 'a whole lab on this machine: emulator, deploy, walkthrough, clean-up')
    .argument('<lab>', 'name of the lab, as `lab list` shows it')
    .option('--quick', 'with small loads, which prove the same in less time')
    .addHelpText('after', '\nExample:\n  $ npx lab try sqs-sns-fan-out\n')
    .action(async (name: string, options: TryOptions) => {
      if (options.quick) loadQuickly();
      const started = Date.now();
      let emulator: Emulator | undefined;
      try {
        await withSession(
          name,
          { ...options, local: true },
          {
            openTarget: async (renderer, entry, signal) => {
              requireDeployable(entry, true);
              renderer.say(loadLab(entry).title, { lab: entry.path });
              const { requirePlatform, startOwnedEmulator, watchEmulator } = await import('../target/emulator');
              requirePlatform();
              const { localTarget } = await import('../target/local-target');
              // The CDK takes a second to load, in which the emulator can start on another core.
              const onProgress = (message: string) => renderer.target({ type: 'phase', message });
              const [started] = await Promise.all([
                startOwnedEmulator({ onProgress, signal }),
                import('../target/deployment'),
              ]);
              emulator = started;
              return { ...localTarget(started.endpoint), watch: () => watchEmulator(started) };
            },
            work: (session) => tryLab(session, started),
            whenInterrupted: () => 'The emulator was stopped and all that was in it is gone: nothing is left.',
          },
        );
      } finally {
        await emulator?.stop();
      }
    });
}

async function tryLab(session: Session, started: number): Promise<void> {
  const { entry, target, renderer, signal } = session;
  const { deployLab } = await import('../target/deployment');
  renderer.target({ type: 'phase', message: `Deploying ${entry.stackName}` });
  const outputs = await deployLab(target, entry, {
    signal,
    onEvent: (event) => renderer.target(event),
    onDebug: (message) => renderer.debug(message),
  });
  const result = await walkLab(session, outputs);
  await down(session);
  const milliseconds = Date.now() - started;
  renderer.say(`${summary(result)} ${seconds(milliseconds)} in all.`, { ...result, milliseconds });
}
