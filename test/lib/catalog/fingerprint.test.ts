import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LabEntry } from '../../../lib/catalog/catalog';
import { fingerprintOf } from '../../../lib/catalog/fingerprint';
import { readText } from '../../../lib/text-file';
import { copyOfLab } from '../../support/fixture-labs';

/** Whether the fingerprint of a lab changes when a file beside its `lab.ts` is written. */
function changesWith(file: string): boolean {
  const entry = copyOfLab('tiny-queue');
  const before = fingerprintOf(entry);
  writeFileSync(join(entry.folder, file), 'export {};\n');
  return fingerprintOf(entry) !== before;
}

function fingerprints(change: (entry: LabEntry) => void): string[] {
  const entry = copyOfLab('tiny-queue');
  const before = fingerprintOf(entry);
  change(entry);
  return [before, fingerprintOf(entry)];
}

describe('fingerprintOf', () => {
  it('stays the same while no file changes', () => {
    const [before, after] = fingerprints(() => {});
    expect(after).toBe(before);
    expect(before).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    'lab.ts',
    'stack.ts',
    'walkthrough.ts',
    'new-file.ts',
    'event.json',
    'bootstrap',
    'Dockerfile',
    'buildspec.yml',
  ])('changes with %s', (file) => {
    expect(changesWith(file)).toBe(true);
  });

  it('changes with the test of the template, also when it goes', () => {
    const entry = copyOfLab('tiny-queue');
    const without = fingerprintOf(entry);
    writeFileSync(`${entry.folder}.test.ts`, 'export {};\n');
    const withTest = fingerprintOf(entry);
    rmSync(`${entry.folder}.test.ts`);
    expect(withTest).not.toBe(without);
    expect(fingerprintOf(entry)).toBe(without);
  });

  it('changes with a file that this test is split into', () => {
    const entry = copyOfLab('tiny-queue');
    const path = `${entry.path}-parts`;
    const before = fingerprintOf({ ...entry, path });
    mkdirSync(`${entry.folder}-parts`);
    writeFileSync(join(`${entry.folder}-parts`, 'retention.ts'), 'export {};\n');
    expect(fingerprintOf({ ...entry, path })).not.toBe(before);
  });

  it('does not change with the line ends of a checkout', () => {
    const [before, after] = fingerprints(({ folder }) => {
      const stack = join(folder, 'stack.ts');
      writeFileSync(stack, readText(stack).replaceAll('\n', '\r\n'));
    });
    expect(after).toBe(before);
  });

  it('does not change with the guide: a proof does not hold for prose', () => {
    expect(changesWith('README.md')).toBe(false);
  });
});
