import { recordProofs } from '../../lib/coverage/proof-record';
import { findLabs, type LabEntry, loadLab, loadWalkthrough } from '../../lib/labs/catalog';
import { asWalked } from '../../lib/target/as-walked';
import { deployLab, destroyLab, type Outputs } from '../../lib/target/deployment';
import { findLeftovers } from '../../lib/target/leftovers';
import type { WalkEvent } from '../../lib/walkthrough/events';
import { walk } from '../../lib/walkthrough/runner';
import { type UsedEmulator, useEmulator } from '../support/use-emulator';

const LAB_MS = 120_000;
/** Ten thousand messages, twice, on a machine that has other work, too. */
const TWO_WALKS_MS = 300_000;

/** Walks the labs of a section on an emulator of their own. A file for each section, so that they are walked side by side. */
export function walkSection(section: string): void {
  const emulator = useEmulator();
  const labs = findLabs().filter((entry) => entry.section === section && loadLab(entry).local === true);
  describe.each(labs)('$path on the emulator', (entry) => walkLab(entry, emulator));
}

function walkLab(entry: LabEntry, emulator: UsedEmulator): void {
  const onEvent = () => {};
  let outputs: Outputs;

  /** Walks the lab; what did not hold comes back as text, so that a red test says it. */
  async function walked() {
    const failures: string[] = [];
    const remember = (event: WalkEvent) => {
      if (event.type === 'failed') failures.push(`${event.number} ${event.step.title}: ${event.message}`);
      if (event.type === 'undone' && event.error) failures.push(`${event.step.title} not taken back: ${event.error}`);
    };
    const { target } = emulator;
    const result = await asWalked(target, loadLab(entry), () =>
      walk(loadWalkthrough(entry), { target, outputs, onEvent: remember, environment: {} }),
    );
    return { ...result, failures };
  }

  it(
    'deploys, and tells all outputs that the walkthrough may use',
    async () => {
      outputs = await deployLab(emulator.target, entry, { onEvent });
      expect(Object.values(outputs)).not.toHaveLength(0);
      expect(Object.values(outputs)).not.toContain('');
    },
    LAB_MS,
  );

  it(
    'holds in every step, and again in a second walk',
    async () => {
      const first = await walked();
      expect(first.failures).toEqual([]);
      expect(first.passed).toBe(true);
      recordProofs(entry, 'local', first.proved);
      expect((await walked()).failures).toEqual([]);
    },
    TWO_WALKS_MS,
  );

  it(
    'leaves nothing behind but keys that wait for their deletion',
    async () => {
      const { target } = emulator;
      expect((await findLeftovers(target, entry.path, [])).left).not.toEqual([]);
      const stackIds = await destroyLab(target, entry, { onEvent });
      expect((await findLeftovers(target, entry.path, stackIds)).left).toEqual([]);
      // The same without knowing the stacks: then also what CloudFormation says it deleted counts, if a tag query finds it.
      expect((await findLeftovers(target, entry.path, [])).left).toEqual([]);
    },
    LAB_MS,
  );
}
