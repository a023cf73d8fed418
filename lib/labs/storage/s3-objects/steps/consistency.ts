import { expect } from 'expect';
import type { Seen } from '../../../../../lambda/storage/s3-objects/read-after-write';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { load } from '../../../../walkthrough/load';
import { walkthrough } from '../../../../walkthrough/step';
import type { S3Objects } from '../stack';

const CUTS = load({ full: 100, quick: 10 });

export const consistency = walkthrough<S3Objects>((step) => [
  step({
    title: 'Write, read and delete at once',
    explain: `A function writes the notes of ${CUTS} cuts over each other and deletes each. After every write and every delete it reads and lists at once. It counts what was old: nothing.`,
    call: ({ ReadAfterWriteName, run }) => invoke(ReadAfterWriteName, { film: run, cuts: CUTS }),
    proves: {
      's3/strong-consistency': (answer) =>
        expect(answerOf<Seen>(answer)).toEqual({
          cuts: CUTS,
          staleReads: 0,
          staleLists: 0,
          readsOfDeleted: 0,
          listsOfDeleted: 0,
        }),
    },
  }),
  step({
    title: 'Name a film that would leave its folder',
    explain: 'The name becomes a part of a key. The function says what a name is, and writes nothing.',
    call: ({ ReadAfterWriteName }) => invoke(ReadAfterWriteName, { film: '../films/walk', cuts: CUTS }),
    check: (answer) => expect(answerOf<{ refused: string }>(answer).refused).toMatch(/^`film` is its short name/),
  }),
]);
