import type { Fault } from '../../../kit/lab';

const LAB = 'data/data-lake';

export const faults: Readonly<Record<string, Fault>> = {
  'lost-records': {
    changes: [
      {
        file: `lambda/${LAB}/clean-clicks.ts`,
        from: "  if (!click) return { recordId, result: 'ProcessingFailed', data };",
        to: "  if (!click) return { recordId, result: 'Dropped', data };",
      },
    ],
    symptom:
      'There are fewer clicks in the lake than visitors made. No function has failed, no alarm rang, and the folder for errors is empty.',
    hints: [
      'Count in the backup what came in, and in the lake what came out. Which records are missing?',
      'Firehose believes what the function says of a record. What may it say?',
    ],
    cause:
      'The function answers `Dropped` for records that it cannot read. For Firehose that is success: they were not wanted, and are gone.',
    fix: 'Answer `ProcessingFailed` for what is broken; Firehose keeps it under the prefix for errors. `Dropped` is for what nobody wants.',
    breaks: { step: 'Find the broken record' },
  },
  'no-rows': {
    changes: [
      {
        file: `lib/labs/${LAB}/catalog.ts`,
        from: "const DAYS = { type: 'date', range: '2026/01/01,NOW', format: 'yyyy/MM/dd' };",
        to: "const DAYS = { type: 'date', range: '2026-01-01,NOW', format: 'yyyy-MM-dd' };",
      },
    ],
    symptom:
      'The queries over logs succeed and find nothing. The files are in the bucket, and the table points to them.',
    hints: [
      'Which folder does Athena open for a day? Compare it with the key of a file, character by character.',
      'Projected partitions are not looked up, they are computed: from the range, the format and the template.',
    ],
    cause:
      'The format of the projected day is `yyyy-MM-dd`, and the folders are `yyyy/MM/dd`. Athena computes folders that do not exist, and a folder without files is no error.',
    fix: 'Write the format as the folders are.',
    breaks: { step: 'Read what was searched' },
  },
  'limit-of-another': {
    changes: [
      {
        file: `lib/labs/${LAB}/queries.ts`,
        from: '        bytesScannedCutoffPerQuery: TEN_MEGABYTES,\n',
        to: '        bytesScannedCutoffPerQuery: TEN_MEGABYTES * 1000,\n',
      },
    ],
    symptom: 'The bill of Athena has doubled, though the workgroup has a limit for each query and nobody raised it.',
    hints: [
      'How much may a query of this workgroup read? Read the number with its unit.',
      'Let a query read the old exports. What stops it?',
    ],
    cause: 'The limit is in bytes: ten million were meant, and ten thousand million were written.',
    fix: 'Set the limit to 10,000,000 bytes, the least that there is, and raise it for those who show why.',
    breaks: { claim: 'athena/workgroup', step: 'See it stopped' },
  },
  'all-in-one-folder': {
    changes: [
      {
        file: `lib/labs/${LAB}/click-delivery.ts`,
        from: "dataOutputPrefix: 'clicks/site=!{partitionKeyFromLambda:site}/day=!{partitionKeyFromLambda:day}/',",
        to: "dataOutputPrefix: 'clicks/site=!{partitionKeyFromLambda:site}/day=!{timestamp:yyyy-MM-dd}/',",
      },
    ],
    symptom:
      'Reports of a day change for days afterwards, and clicks around midnight are in the wrong one. All clicks are in the lake.',
    hints: [
      'Compare the time in a click with the folder that it lies in.',
      'There are two times: when somebody clicked, and when Firehose heard of it.',
    ],
    cause: 'The folder is named after the time at which the record came to Firehose, which is not that of the click.',
    fix: 'Let the function say the day of the click as a partition key, and use it in the prefix.',
    breaks: { step: 'Wait for the buffer' },
  },
};
