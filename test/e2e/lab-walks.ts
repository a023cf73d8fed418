import { findLabs, type LabEntry, loadLab, loadWalkthrough } from '../../lib/catalog/catalog';
import { recordProofs } from '../../lib/coverage/proof-record';
import { asWalked } from '../../lib/target/as-walked';
import { deployLab, destroyLab } from '../../lib/target/deployment';
import { findLeftovers } from '../../lib/target/leftovers';
import type { Outputs } from '../../lib/target/outputs';
import type { Target } from '../../lib/target/target';
import type { WalkEvent, WalkResult } from '../../lib/walkthrough/events';
import { loadQuickly } from '../../lib/walkthrough/load';
import { walk } from '../../lib/walkthrough/runner';
import { selectedLabs } from '../support/selected-labs';
import { useEmulator } from '../support/use-emulator';

const LAB_MS = 120_000;
const WALKS_MS = 600_000;
/** Most of a walk is waiting; that of one lab is the time of the others. */
const WALKS_AT_ONCE = 4;

/** A walk, with what did not hold as text, so that a red test says it. */
export interface TestedWalk extends WalkResult {
  readonly failures: readonly string[];
}

/** Walks a lab that is up; without what only a learner has. */
export async function testedWalk(entry: LabEntry, target: Target, outputs: Outputs): Promise<TestedWalk> {
  const failures: string[] = [];
  const onEvent = (event: WalkEvent) => {
    if (event.type === 'failed') failures.push(`${event.number} ${event.step.title}: ${event.message}`);
    if (event.type === 'undone' && event.error) failures.push(`${event.step.title} not taken back: ${event.error}`);
  };
  const result = await asWalked(target, loadLab(entry), () =>
    walk(loadWalkthrough(entry), { target, outputs, onEvent, environment: {} }),
  );
  return { ...result, failures };
}

/** The labs that run on the emulator. */
export function localLabs(): LabEntry[] {
  return selectedLabs(findLabs()).filter((entry) => loadLab(entry).local === true);
}

/** Walks the labs of a section side by side on one emulator, with quick loads. A file for each section, so that cores share them. */
export function walkSection(section: string): void {
  loadQuickly();
  const emulator = useEmulator();
  const labs = localLabs().filter((entry) => entry.section === section);
  const outputs = new Map<LabEntry, Outputs>();
  const walks = new Map<LabEntry, TestedWalk>();
  const onEvent = () => {};
  const deployed = (entry: LabEntry) => outputs.get(entry) ?? {};

  it.each(labs)(
    '$path deploys, and tells all outputs that the walkthrough may use',
    async (entry) => {
      outputs.set(entry, await deployLab(emulator.target, entry, { onEvent }));
      expect(Object.values(deployed(entry))).not.toHaveLength(0);
      expect(Object.values(deployed(entry))).not.toContain('');
    },
    LAB_MS,
  );

  describe('walked at once', () => {
    const walkAll = async (entries: readonly LabEntry[]) => {
      const waiting = entries.values();
      const worker = async () => {
        for (const entry of waiting) walks.set(entry, await testedWalk(entry, emulator.target, deployed(entry)));
      };
      await Promise.all(Array.from({ length: WALKS_AT_ONCE }, worker));
    };
    beforeAll(async () => {
      // IAM is enforced for all of an emulator, or for none.
      const isFree = (entry: LabEntry) => loadLab(entry).iamNotEnforcedLocally !== undefined;
      const entries = [...outputs.keys()];
      await walkAll(entries.filter((entry) => !isFree(entry)));
      await walkAll(entries.filter(isFree));
    }, WALKS_MS);

    it.each(labs)('$path holds in every step', (entry) => {
      const { failures, passed, proved } = walks.get(entry) ?? { failures: ['not walked'], passed: false, proved: [] };
      expect(failures).toEqual([]);
      expect(passed).toBe(true);
      recordProofs(entry, 'local', proved);
    });
  });

  it.each(labs)(
    '$path leaves nothing behind but keys that wait for their deletion',
    async (entry) => {
      const { target } = emulator;
      expect((await findLeftovers(target, entry, [])).left).not.toEqual([]);
      const stackIds = await destroyLab(target, entry, { onEvent });
      expect((await findLeftovers(target, entry, stackIds)).left).toEqual([]);
      // The same without knowing the stacks: then also what CloudFormation says it deleted counts, if a tag query finds it.
      expect((await findLeftovers(target, entry, [])).left).toEqual([]);
    },
    LAB_MS,
  );
}
