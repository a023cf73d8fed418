import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrokenCopy, breakLab } from '../../lib/faults/broken-copy';
import type { Fault } from '../../lib/kit/lab';
import { findLabs, type LabEntry, loadLab, loadWalkthrough } from '../../lib/labs/catalog';
import { asWalked } from '../../lib/target/as-walked';
import { deployLab, destroyLab } from '../../lib/target/deployment';
import { walk } from '../../lib/walkthrough/runner';
import type { Walkthrough } from '../../lib/walkthrough/step';
import { PROJECT } from '../support/fixture-labs';
import { useEmulator } from '../support/use-emulator';

const FAULT_MS = 120_000;
/** The step that will never hold need not be asked for as long as one that is slow. */
const PATIENCE_SECONDS = 4;

const all = findLabs().flatMap((entry) =>
  Object.entries(loadLab(entry).faults ?? {}).map(([name, fault]) => ({ entry, name, fault, path: entry.path })),
);
const local = all.filter(({ fault }) => !fault.awsOnly);
const awsOnly = all.filter(({ fault }) => fault.awsOnly);

const emulator = useEmulator();
const states: string[] = [];
afterAll(() => {
  for (const state of states) rmSync(state, { recursive: true, force: true });
});

/** In a folder of its own, or the code of the fault before would still be loaded. */
function broken(entry: LabEntry, name: string): BrokenCopy {
  const state = mkdtempSync(join(tmpdir(), 'cdk-labs-fault-'));
  states.push(state);
  process.env.CDK_LABS_STATE_DIR = state;
  return breakLab(entry, name);
}

function impatientAt(title: string | undefined, steps: Walkthrough): Walkthrough {
  return steps.map((step) =>
    step.title === title && 'withinSeconds' in step ? { ...step, withinSeconds: PATIENCE_SECONDS } : step,
  );
}

it.each(local)(
  '$path with $name does not hold',
  async ({ entry, name, fault }) => {
    const { target } = emulator;
    const onEvent = () => {};
    const outputs = await deployLab(target, broken(entry, name).entry, { onEvent });
    const failed = new Set<string>();
    try {
      await asWalked(target, loadLab(entry), () =>
        walk(impatientAt(fault.showsAt, loadWalkthrough(entry)), {
          target,
          outputs,
          environment: {},
          onEvent: (event) => void (event.type === 'failed' && failed.add(event.step.title)),
        }),
      );
    } finally {
      await destroyLab(target, entry, { onEvent });
    }
    expect([...failed]).toEqual([fault.showsAt]);
  },
  FAULT_MS,
);

if (awsOnly.length > 0) {
  it.each(awsOnly)(
    '$path with $name does not prove what it must',
    ({ entry, name, fault }) => {
      const claim = (fault.awsOnly as NonNullable<Fault['awsOnly']>).breaks;
      const { root } = broken(entry, name);
      const { stderr } = spawnSync(
        process.execPath,
        ['node_modules/jest/bin/jest.js', `test/labs/${entry.path}.test.ts`, '--verbose'],
        { cwd: PROJECT, encoding: 'utf8', env: { ...process.env, CDK_LABS_ROOT: join(root, 'lib/labs') } },
      );
      expect(stderr).toContain(`✕ ${claim}: `);
      // It breaks the claim, and not the code.
      expect(stderr).toContain('✓ ');
    },
    FAULT_MS,
  );
}

it('knows each step at which a fault shows', () => {
  const unknown = local.filter(
    ({ entry, fault }) =>
      !loadWalkthrough(entry).some(({ title, awsOnly: reason }) => title === fault.showsAt && !reason),
  );
  expect(unknown.map(({ path, name }) => `${path} ${name}`)).toEqual([]);
});
