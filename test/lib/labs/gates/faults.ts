import { join } from 'node:path';
import { readText } from '../../../../lib/text-file';
import { PROJECT } from '../../../support/fixture-labs';
import { noSentences } from '../../../support/sentences';
import type { SynthesizedLab } from './synthesized-labs';

/** How many ways to break a lab there should be. */
const LEAST_FAULTS = 3;

/** Faults fit the code as it is, and help without telling. */
export function faultGates({ lab }: SynthesizedLab): void {
  const faults = Object.entries(lab.faults ?? {});

  it('can be broken in three ways at least, or in none yet', () => {
    expect(faults.length === 0 || faults.length >= LEAST_FAULTS).toBe(true);
  });

  it('has faults that fit its code', () => {
    const stale = faults.flatMap(([name, { changes }]) =>
      changes
        .filter(({ file, from }) => readText(join(PROJECT, file)).split(from).length !== 2)
        .map(({ file }) => `${name}: ${file}`),
    );
    expect(stale).toEqual([]);
  });

  it('tells of each fault the symptom, two hints or more, cause and fix, in full sentences', () => {
    const texts = faults.flatMap(([, { symptom, hints, cause, fix }]) => [symptom, ...hints, cause, fix]);
    expect(noSentences(texts)).toEqual([]);
    expect(faults.filter(([, { hints }]) => hints.length < 2).map(([name]) => name)).toEqual([]);
  });
}
