import type { Fault } from '../../../kit/lab';

const LAB = 'lib/labs/monitoring/logs-and-agent';

export const faults: Readonly<Record<string, Fault>> = {
  'words-for-fields': {
    changes: [
      {
        file: `${LAB}/counter.ts`,
        from: "FilterPattern.stringValue('$.level', '=', 'ERROR')",
        to: "FilterPattern.stringValue('$.level', '=', 'error')",
      },
    ],
    symptom:
      'The scale of a depot has been broken for an hour. No repair is ordered, and the metric of failures has no data.',
    hints: [
      'The log of the counter has the errors. What stands between the log and the metric?',
      'Both the metric filter and the subscription have a pattern. Try it on the log: FilterLogEvents takes the same one.',
      'Patterns compare letter by letter. How does the logger write its level?',
    ],
    cause:
      'The pattern asks for the level `error`, and Powertools writes `ERROR`: a filter with no match says nothing.',
    fix: 'Write the value as it is logged, and try a pattern on real lines before it is deployed.',
    breaks: { claim: 'cloudwatch-logs/filter-dimensions', step: 'Find the repairs' },
  },
  'may-not-write': {
    changes: [{ file: `${LAB}/vans.ts`, from: '    this.log.group.grantWrite(this.function);\n', to: '' }],
    symptom: 'Since the release no van has reported a stop. The function of the vans fails each time.',
    hints: [
      'Its own log is written: who has the right to do that, and on which log group?',
      'The error names an action, and the log group that it was for.',
    ],
    cause: "A function's role may write to its own log group. That of the vans is another one, and was not granted.",
    fix: 'Grant logs:CreateLogStream and logs:PutLogEvents on the log group that it writes to.',
    breaks: { claim: 'cloudwatch-logs/write-permission', step: 'Report a tour' },
  },
  'closed-bucket': {
    changes: [{ file: `${LAB}/log-archive.ts`, from: '    this.admitExports();\n', to: '' }],
    symptom: 'An export of the log of the vans is refused, though who asks for it is an administrator.',
    hints: [
      'Firehose writes to the same bucket without trouble. In whose name does it, and in whose name does an export?',
      'The message speaks of GetBucketAcl: CloudWatch Logs looks at the bucket before it begins.',
    ],
    cause: 'CloudWatch Logs writes an export itself, and the policy of the bucket does not admit it.',
    fix: 'Let logs.<region>.amazonaws.com call s3:GetBucketAcl and s3:PutObject, for your account and log groups.',
    breaks: { step: 'Export the log of the vans' },
  },
};
