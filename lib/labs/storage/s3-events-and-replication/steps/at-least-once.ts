import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { load } from '../../../../walkthrough/load';
import { walkthrough } from '../../../../walkthrough/step';
import type { S3EventsAndReplication } from '../stack';
import { entriesOf, entriesTable, lookAtDeadLetters, textsOf, upload } from '../uploads';

const WRITES = load({ full: 16, quick: 6 });

/** A record as S3 writes it of a key. */
function record(bucket: string, key: string, versionId: string, sequencer: string): object {
  return {
    eventVersion: '2.6',
    eventSource: 'aws:s3',
    eventName: 'ObjectCreated:Put',
    s3: { bucket: { name: bucket }, object: { key, size: 9, versionId, sequencer } },
  };
}

export const atLeastOnce = walkthrough<S3EventsAndReplication, 'DuskVersion'>((step) => [
  step({
    title: `Write one picture ${WRITES} times at once`,
    explain:
      'An editor saves, a tool uploads again. The bucket has versions, so that each write is one; without them two writes at the same time may be one event.',
    repeat: WRITES,
    parallel: 8,
    call: ({ PicturesBucketName, run, n }) => upload(PicturesBucketName, `incoming/${run}/regatta.jpg`, `cut ${n}`),
    check: (answers) => expect(new Set(answers.map(({ VersionId }) => VersionId)).size).toBe(WRITES),
  }),
  step({
    title: 'Count what was heard',
    explain:
      'An event for every write. They came in any order, as invocations run side by side. `now` is the one with the greatest sequencer all the same: the function compares before it writes.',
    call: ({ CatalogueTableName, run }) => entriesOf(CatalogueTableName, `incoming/${run}/regatta.jpg`),
    withinSeconds: 120,
    show: entriesTable,
    proves: {
      's3-event-notifications/lost-event-without-versioning': (answer) => {
        const [now, ...versions] = textsOf(answer);
        expect(versions).toHaveLength(WRITES);
        expect(now).toMatchObject({
          sk: 'now',
          sequencer: versions
            .map(({ sequencer }) => sequencer)
            .sort()
            .at(-1),
        });
      },
    },
  }),
  step({
    title: 'Deliver an event again, and an old one late',
    explain:
      'S3 delivers at least once and in any order. The first of these the function has seen. The second is of a version that it has not; but something newer came before, so it notes the version and publishes nothing.',
    call: ({ CatalogueFunctionName, PicturesBucketName, DuskVersion, run }) => {
      const key = `incoming/${run}/harbour+at+dusk.jpg`;
      return invoke(CatalogueFunctionName, {
        Records: [
          record(PicturesBucketName, key, DuskVersion, 'FF'),
          record(PicturesBucketName, key, `${run}-old`, '00'),
        ],
      });
    },
    check: (answer) => expect(answerOf(answer)).toEqual({ outcomes: ['known', 'late'] }),
  }),
  step({
    title: 'Call it with something else',
    explain: 'It would fail the third time as it does the first: the function says no, and is not called again.',
    call: ({ CatalogueFunctionName }) =>
      invoke(CatalogueFunctionName, { Records: [{ eventName: 'ObjectCreated:Put' }] }),
    check: (answer) =>
      expect(answerOf<{ refused: string }>(answer).refused).toMatch(/^This is no event of S3 about versions/),
  }),
  step({
    title: 'Write into the queue of the releases by hand',
    explain: 'You may, as the owner; S3 may, for this bucket of this account; nobody else can.',
    call: ({ ReleasesQueueUrl, run }) =>
      new SendMessageCommand({ QueueUrl: ReleasesQueueUrl, MessageBody: `${run}: please file this` }),
    check: ({ MessageId }) => expect(MessageId).toBeDefined(),
  }),
  step({
    title: 'Find it in the dead letters',
    explain:
      'Three receives, then it is set aside for somebody to look at. The `s3:TestEvent`, which S3 put into that queue when the stack was made, is not there: the desk took it for done.',
    call: ({ ReleasesDeadLettersUrl }) => lookAtDeadLetters(ReleasesDeadLettersUrl),
    withinSeconds: 120,
    check: ({ Messages = [] }, { run }) => {
      const bodies = Messages.map(({ Body }) => Body);
      expect(bodies).toContain(`${run}: please file this`);
      expect(bodies.filter((body) => body?.includes('s3:TestEvent'))).toEqual([]);
    },
  }),
  step({
    title: 'Look for a loop',
    explain:
      'The function writes into the bucket that calls it. If one of its copies had called it, there would be copies of copies, `published/published/`, and soon nothing else.',
    call: ({ PicturesBucketName }) =>
      new ListObjectsV2Command({ Bucket: PicturesBucketName, Prefix: 'published/', Delimiter: 'incoming/' }),
    check: ({ CommonPrefixes }) => expect(CommonPrefixes).toEqual([{ Prefix: 'published/incoming/' }]),
  }),
]);
