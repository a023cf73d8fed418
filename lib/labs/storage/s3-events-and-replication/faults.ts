import type { Fault } from '../../../kit/lab';

const LAB = 'lib/labs/storage/s3-events-and-replication';
const HANDLERS = 'lambda/storage/s3-events-and-replication';

export const faults: Readonly<Record<string, Fault>> = {
  'calls-itself': {
    changes: [
      {
        file: `${LAB}/announcements.ts`,
        from: `    pictures.addEventNotification(EventType.OBJECT_CREATED, new LambdaDestination(this.catalogue), {
      prefix: INCOMING,
`,
        to: '    pictures.addEventNotification(EventType.OBJECT_CREATED, new LambdaDestination(this.catalogue), {\n',
      },
      {
        file: `${LAB}/announcements.ts`,
        from: "may(['s3:GetObjectVersion'], INCOMING);",
        to: "may(['s3:GetObjectVersion'], '');",
      },
    ],
    symptom:
      'A picture a minute is uploaded, and the function runs thousands of times an hour. The bucket grows by itself.',
    hints: [
      'List the keys of the bucket: what do the newest ones begin with?',
      'Who writes there, and who is told when somebody does?',
      'Compare the prefix of the rule that calls the function with the prefix that the function writes to.',
    ],
    cause:
      'The rule lost its prefix, so that each copy that the function publishes calls it again; and its role, which could not read what it had published, was widened when the first calls failed.',
    fix: 'Tell the function of `incoming/` only, and let it read nothing else; or publish into another bucket. Until that is deployed, a reserved concurrency of 0 stops it.',
    breaks: { claim: 's3-event-notifications/name-filter', step: 'Look for a loop' },
  },
  'key-as-it-came': {
    changes: [
      {
        file: `${HANDLERS}/upload-event.ts`,
        from: "decodeURIComponent(object.key.replaceAll('+', ' '))",
        to: 'object.key',
      },
    ],
    symptom:
      'Most pictures are published. Those with a space or an umlaut in their names never are, and dead letters come in.',
    hints: [
      'Read what the function failed with: which key did it look for?',
      'Compare the key in the event with the one in the bucket, letter by letter.',
    ],
    cause: 'S3 codes keys in notifications as in a URL, and the function takes them as they come.',
    fix: 'Decode the key: a plus is a space, then `decodeURIComponent`. Events by EventBridge have the key as it is.',
    breaks: { step: 'Find it in the catalogue' },
  },
  'copies-fail': {
    changes: [{ file: `${LAB}/picture-store.ts`, from: '    role.mayReadFrom(this.pictures);\n', to: '' }],
    symptom:
      'The second bucket is empty. The rule is enabled, both buckets have versions, and nobody has got an error.',
    hints: [
      'Ask for the head of a picture in the first bucket: what does its replication status say?',
      'Who copies? Neither you nor the bucket: look for the role of the rule.',
      'Its policy names where copies go to. What does it need where they come from?',
    ],
    cause:
      'The role may write copies and not read originals: S3 needs `s3:GetReplicationConfiguration` and `s3:ListBucket` on the bucket, and `s3:GetObjectVersionForReplication` on its objects. `s3:GetObject` would not do.',
    fix: 'Give the role these rights. What has failed meanwhile is not tried again: S3 Batch Replication copies it.',
    breaks: { claim: 's3-replication/replication-role', step: 'Ask again' },
  },
  'test-event': {
    changes: [{ file: `${HANDLERS}/upload-event.ts`, from: "  if (Event === 's3:TestEvent') return [];\n", to: '' }],
    symptom:
      'Right after the first deployment, before anybody has uploaded anything, the alarm for dead letters goes off.',
    hints: ['Read the dead letter: who has sent it, and when?', 'What does S3 do when it is given a queue to notify?'],
    cause:
      'S3 tries each queue and topic with an `s3:TestEvent`, which has no `Records`. The consumer takes it for broken, three times.',
    fix: 'Take `s3:TestEvent` for done. It comes again with each change of the notifications.',
    breaks: { step: 'Find it in the dead letters' },
  },
};
