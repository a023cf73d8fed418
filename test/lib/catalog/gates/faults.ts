import { join } from 'node:path';
import { claimIdsOf, type TopicId, topics } from '../../../../lib/curriculum/claims';
import { readText } from '../../../../lib/text-file';
import { PROJECT } from '../../../support/fixture-labs';
import { noSentences } from '../../../support/sentences';
import type { SynthesizedLab } from './synthesized-labs';

/** How many ways to break a lab there should be. */
const LEAST_FAULTS = 3;

/** Faults fit the code as it is, and help without telling. */
export function faultGates({ lab, walkthrough }: SynthesizedLab): void {
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

  it('has faults that break a claim of its own, or a step that is walked', () => {
    const walked = walkthrough.filter(({ awsOnly }) => !awsOnly).map(({ title }) => title);
    const claims = topics.filter(({ id }) => lab.topics.includes(id as TopicId)).flatMap(claimIdsOf);
    const unknown = faults.filter(
      ([, { breaks, awsOnly }]) =>
        (breaks.claim && !claims.includes(breaks.claim)) ||
        (breaks.step && !walked.includes(breaks.step)) ||
        (awsOnly && breaks.step),
    );
    expect(unknown.map(([name]) => name)).toEqual([]);
  });

  it('tells of each fault the symptom, two hints or more, cause and fix, in full sentences', () => {
    const texts = faults.flatMap(([, { symptom, hints, cause, fix }]) => [symptom, ...hints, cause, fix]);
    expect(noSentences(texts)).toEqual([]);
    expect(faults.filter(([, { hints }]) => hints.length < 2).map(([name]) => name)).toEqual([]);
  });
}
