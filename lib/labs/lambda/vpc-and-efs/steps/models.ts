import { createHash } from 'node:crypto';
import { expect } from 'expect';
import { answered, answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import type { VpcAndEfs } from '../stack';

/** Which model a function wrote or sees, and from where. */
interface Seen {
  readonly version: string;
  readonly sha256: string;
  readonly zone: string;
}

const NOT_MOUNTED = 'The emulator keeps a file system as a record, and mounts none.';

/** What the data scientists of this walk hand over. */
function model(version: string, reviewFrom: number) {
  return { version, weights: { newCustomer: 40, perThousand: 20 }, reviewFrom };
}

function sha256Of(published: object): string {
  return createHash('sha256').update(JSON.stringify(published)).digest('hex');
}

export const models = walkthrough<VpcAndEfs, 'FirstZone' | 'SecondZone'>((step) => [
  step({
    title: 'Publish a model that lacks a number',
    explain: 'All scorers would trip over it, so the publisher looks first and touches no file.',
    call: ({ PublisherName, run }) =>
      invoke(PublisherName, { model: { version: `${run}-0`, weights: { newCustomer: 40 }, reviewFrom: 50 } }),
    check: (answer) => expect(answerOf(answer)).toEqual({ refused: 'A model has a number as `weights.perThousand`.' }),
  }),
  step({
    title: 'Publish a model',
    explain: 'From the first zone. It is written beside the old one and renamed, so that nobody reads half a model.',
    awsOnly: NOT_MOUNTED,
    call: ({ PublisherName, run }) => invoke(PublisherName, { model: model(`${run}-1`, 50) }),
    example: ({ run, FirstZone }) =>
      answered({ version: `${run}-1`, sha256: sha256Of(model(`${run}-1`, 50)), zone: FirstZone }),
    check: (answer, { run, FirstZone }) =>
      expect(answerOf<Seen>(answer)).toMatchObject({ version: `${run}-1`, zone: FirstZone }),
  }),
  step({
    title: 'Read it from the other zone',
    explain:
      'Another function, in another zone, behind another mount target: it is the same file, byte for byte. (The variant `one-zone` has no other zone, and a walk of it ends here.)',
    awsOnly: NOT_MOUNTED,
    call: ({ CheckerName }) => invoke(CheckerName, {}),
    example: ({ run, SecondZone }) =>
      answered({ version: `${run}-1`, sha256: sha256Of(model(`${run}-1`, 50)), zone: SecondZone }),
    withinSeconds: 60,
    proves: {
      'efs/shared-across-azs': (answer, { run, FirstZone, SecondZone }) => {
        expect(SecondZone).not.toBe(FirstZone);
        expect(answerOf<Seen>(answer)).toEqual({
          version: `${run}-1`,
          sha256: sha256Of(model(`${run}-1`, 50)),
          zone: SecondZone,
        });
      },
    },
  }),
  step({
    title: 'Publish the next one',
    explain: 'It is stricter. No function is deployed anew for it, and none is restarted.',
    awsOnly: NOT_MOUNTED,
    call: ({ PublisherName, run }) => invoke(PublisherName, { model: model(`${run}-2`, 30) }),
    example: ({ run, FirstZone }) =>
      answered({ version: `${run}-2`, sha256: sha256Of(model(`${run}-2`, 30)), zone: FirstZone }),
    check: (answer, { run }) => expect(answerOf<Seen>(answer).version).toBe(`${run}-2`),
  }),
  step({
    title: 'See it there, too',
    explain:
      'Who opens a file sees what was closed before: that is what NFS promises. An instance that holds the old model in memory finds another file in its place.',
    awsOnly: NOT_MOUNTED,
    call: ({ CheckerName }) => invoke(CheckerName, {}),
    example: ({ run, SecondZone }) =>
      answered({ version: `${run}-2`, sha256: sha256Of(model(`${run}-2`, 30)), zone: SecondZone }),
    withinSeconds: 60,
    check: (answer, { run }) => expect(answerOf<Seen>(answer).version).toBe(`${run}-2`),
  }),
]);
