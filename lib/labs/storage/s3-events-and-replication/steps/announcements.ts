import { HeadObjectCommand, PutBucketNotificationConfigurationCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import type { S3EventsAndReplication } from '../stack';
import { entriesOf, entriesTable, look, notificationsIn, textsOf, upload } from '../uploads';

export const announcements = walkthrough<S3EventsAndReplication, 'DuskVersion'>((step) => [
  step({
    title: 'Send a picture',
    explain:
      'The photographer is done when S3 has stored it. Who wants to know of it is told afterwards, and none of them can make the upload slow or fail.',
    call: ({ PicturesBucketName, run }) => upload(PicturesBucketName, `incoming/${run}/harbour at dusk.jpg`),
    capture: { DuskVersion: 'VersionId' },
    check: ({ VersionId }) => expect(VersionId).toBeDefined(),
  }),
  step({
    title: 'Find it in the catalogue',
    explain:
      'S3 put the event into the queue of asynchronous invocations and did not wait; Lambda called the function. The key came as `harbour+at+dusk.jpg`: it is coded as in a URL, and who does not decode it looks for another object.',
    call: ({ CatalogueTableName, run }) => entriesOf(CatalogueTableName, `incoming/${run}/harbour at dusk.jpg`),
    withinSeconds: 60,
    show: entriesTable,
    proves: {
      's3-event-notifications/asynchronous-invoke': (answer, { DuskVersion }) =>
        expect(textsOf(answer)).toMatchObject([
          { sk: 'now', versionId: DuskVersion, happened: 'created' },
          { sk: `version#${DuskVersion}`, versionId: DuskVersion, happened: 'created' },
        ]),
    },
  }),
  step({
    title: 'Look at what was published',
    explain:
      'The function has copied it to where the site reads, in the same bucket. It would hear of that copy, too, if its rule did not end at `incoming/`.',
    call: ({ PicturesBucketName, run }) =>
      new HeadObjectCommand({ Bucket: PicturesBucketName, Key: `published/incoming/${run}/harbour at dusk.jpg` }),
    check: ({ CacheControl }) => expect(CacheControl).toBe('public, max-age=300'),
  }),
  step({
    title: 'Send a release',
    explain: 'By its suffix it is for the release desk: the event waits in a queue, until somebody has time for it.',
    call: ({ PicturesBucketName, run }) => upload(PicturesBucketName, `incoming/${run}/model.pdf`),
    check: ({ VersionId }) => expect(VersionId).toBeDefined(),
  }),
  step({
    title: 'Find it filed',
    explain: 'The desk has worked its queue off. The function for pictures has not heard of it.',
    call: ({ CatalogueTableName, run }) => entriesOf(CatalogueTableName, `incoming/${run}/model.pdf`),
    withinSeconds: 60,
    check: ({ Items }) =>
      expect(Items?.map(({ sk, release }) => [sk?.S?.split('#')[0], release?.BOOL])).toEqual([
        ['now', true],
        ['version', true],
      ]),
  }),
  step({
    title: 'Send a clip',
    explain: 'Two teams work on clips, and each wants all of them.',
    call: ({ PicturesBucketName, run }) => upload(PicturesBucketName, `incoming/${run}/storm.mp4`),
    check: ({ VersionId }) => expect(VersionId).toBeDefined(),
  }),
  step({
    title: 'Look into the queue of the cutting room',
    explain:
      'The topic gave it a copy. On a first walk there is an `s3:TestEvent`, too: S3 sends it to queues and topics when somebody sets up notifications, and a consumer that expects `Records` falls over it.',
    call: ({ CuttingQueueUrl }) => look(CuttingQueueUrl),
    withinSeconds: 60,
    show: ({ Messages }) => table([['event', 'key'], ...notificationsIn(Messages)]),
    check: ({ Messages }, { run }) =>
      expect(notificationsIn(Messages)).toContainEqual(['ObjectCreated:Put', `incoming/${run}/storm.mp4`]),
  }),
  step({
    title: 'Look into the queue of the archive',
    explain: 'It has got the same event.',
    call: ({ ArchiveQueueUrl }) => look(ArchiveQueueUrl),
    withinSeconds: 60,
    show: ({ Messages }) => table([['event', 'key'], ...notificationsIn(Messages)]),
    check: ({ Messages }, { run }) =>
      expect(notificationsIn(Messages)).toContainEqual(['ObjectCreated:Put', `incoming/${run}/storm.mp4`]),
  }),
  step({
    title: 'Ask for a second rule instead',
    explain:
      'Why the topic? Because S3 does not take two rules that one event of one key would match. All is refused, and what the bucket has stays.',
    refusedWith: 'InvalidArgument',
    call: ({ PicturesBucketName, ClipsTopicArn, ReleasesQueueArn }) => {
      const rule = {
        Events: ['s3:ObjectCreated:*' as const],
        Filter: { Key: { FilterRules: [{ Name: 'suffix' as const, Value: '.mp4' }] } },
      };
      return new PutBucketNotificationConfigurationCommand({
        Bucket: PicturesBucketName,
        NotificationConfiguration: {
          TopicConfigurations: [{ TopicArn: ClipsTopicArn, ...rule }],
          QueueConfigurations: [{ QueueArn: ReleasesQueueArn, ...rule }],
        },
      });
    },
    proves: {
      's3-event-notifications/one-rule-per-prefix': ({ message }) =>
        expect(message).toMatch(/ambiguously defined.*overlapping/),
    },
  }),
  step({
    title: 'Send a picture that broke off',
    explain:
      'Its object is empty, and no rule of the bucket can ask for a size. On AWS the switch for EventBridge takes about five minutes after the deployment; what is sent before is not told.',
    settleSecondsOnAws: 300,
    call: ({ PicturesBucketName, run }) =>
      new PutObjectCommand({ Bucket: PicturesBucketName, Key: `incoming/${run}/broken.jpg`, ContentLength: 0 }),
    check: ({ VersionId }) => expect(VersionId).toBeDefined(),
  }),
  step({
    title: 'See what EventBridge chose',
    explain:
      'EventBridge gets every event of the bucket, and its rule asks for `size` = 0. The form of its events is another: the key stands there as it is, below `detail`.',
    call: ({ EmptyQueueUrl }) => look(EmptyQueueUrl),
    withinSeconds: 60,
    check: ({ Messages = [] }, { PicturesBucketName, run }) =>
      expect(Messages.map(({ Body = '' }) => JSON.parse(Body))).toContainEqual(
        expect.objectContaining({
          source: 'aws.s3',
          'detail-type': 'Object Created',
          detail: expect.objectContaining({
            bucket: { name: PicturesBucketName },
            object: expect.objectContaining({ key: `incoming/${run}/broken.jpg`, size: 0 }),
          }),
        }),
      ),
  }),
  step({
    title: 'See that it was not published',
    explain:
      'The function has heard of it as of any picture. It says what is wrong, and that is no failure to try again.',
    call: ({ CatalogueTableName, run }) => entriesOf(CatalogueTableName, `incoming/${run}/broken.jpg`),
    withinSeconds: 60,
    show: entriesTable,
    check: (answer) => expect(textsOf(answer).map(({ refused }) => refused)).toEqual(Array(2).fill('It is empty.')),
  }),
]);
