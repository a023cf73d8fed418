import { type LabEntry, loadLab, loadWalkthrough } from '../../lib/catalog/catalog';
import type { Fault } from '../../lib/kit/lab';
import { asWalked } from '../../lib/target/as-walked';
import { deployLab, destroyLab } from '../../lib/target/deployment';
import { walk } from '../../lib/walkthrough/runner';
import type { Walkthrough } from '../../lib/walkthrough/step';
import { inBrokenCopy } from '../support/broken-lab';
import type { UsedEmulator } from '../support/use-emulator';

const FAULT_MS = 300_000;
/** The step that will never hold need not be asked for as long as one that is slow. */
const PATIENCE_SECONDS = 4;
const onEvent = () => {};

/** Deploys each fault that a walk shows, and walks until it shows: at that step and at no other. */
export function walkFaults(entry: LabEntry, faults: readonly [string, Fault][], emulator: UsedEmulator): void {
  const shown = faults.filter(([, { breaks }]) => breaks.step);
  if (shown.length === 0) return;
  it.each(shown)(
    'does not hold with the fault %s',
    async (name, { breaks }) => {
      const { target } = emulator;
      const failed = new Set<string>();
      await inBrokenCopy(entry, name, async (copy) => {
        const outputs = await deployLab(target, copy, { onEvent });
        try {
          await asWalked(target, loadLab(entry), () =>
            walk(impatientAt(breaks.step, loadWalkthrough(entry)), {
              target,
              outputs,
              environment: {},
              onEvent: (event) => void (event.type === 'failed' && failed.add(event.step.title)),
            }),
          );
        } finally {
          await destroyLab(target, entry, { onEvent });
        }
      });
      expect([...failed]).toEqual([breaks.step]);
    },
    FAULT_MS,
  );
}

function impatientAt(title: string | undefined, steps: Walkthrough): Walkthrough {
  return steps.map((step) =>
    step.title === title && 'withinSeconds' in step ? { ...step, withinSeconds: PATIENCE_SECONDS } : step,
  );
}
