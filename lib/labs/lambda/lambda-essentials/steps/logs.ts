import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { expect } from 'expect';
import { invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { failureOf } from '../pictures';
import type { LambdaEssentials } from '../stack';

export const logs = walkthrough<LambdaEssentials>((step) => [
  step({
    title: "Read the script's log",
    explain:
      'What it wrote to stderr stands between the lines of Lambda. The last one, REPORT, says what the call took and what is paid for.',
    call: ({ LabelFunctionName }) => new FilterLogEventsCommand({ logGroupName: `/aws/lambda/${LabelFunctionName}` }),
    withinSeconds: 60,
    show: ({ events = [] }) => events.map(({ message = '' }) => message.trimEnd()).join('\n'),
    proves: {
      'lambda-monitoring/logs': ({ events = [] }, { run }) => {
        const lines = events.map(({ message = '' }) => message);
        expect(lines).toContainEqual(expect.stringContaining(`Labelled: {"label":"Summer in rome ${run}"}`));
        expect(lines).toContainEqual(
          expect.stringMatching(
            /^REPORT RequestId: [\w-]+\s+Duration: [\d.]+ ms\s+Billed Duration: \d+ ms\s+Memory Size: 128 MB\s+Max Memory Used: \d+ MB/,
          ),
        );
      },
    },
  }),
  step({
    title: 'Tell of a picture that is not there',
    explain:
      'An event as S3 writes it, of an upload that somebody has deleted since. Nobody can make a thumbnail of that: the function fails.',
    call: ({ MakeFunctionName, UploadsBucketName, run }) =>
      invoke(MakeFunctionName, {
        Records: [{ s3: { bucket: { name: UploadsBucketName }, object: { key: `${run}-gone.png` } } }],
      }),
    check: (answer) => {
      expect(answer.FunctionError).toBe('Unhandled');
      expect(failureOf(answer).errorMessage).toContain('key does not exist');
    },
  }),
  step({
    title: 'Get told',
    explain:
      'Lambda counts the error, the alarm sees it and publishes to the alerts topic. It takes a minute or two on AWS.',
    call: ({ MakeFailedAlarmName }) => new DescribeAlarmsCommand({ AlarmNames: [MakeFailedAlarmName] }),
    withinSeconds: 300,
    proves: {
      'lambda-monitoring/metric-alarm': ({ MetricAlarms }) => expect(MetricAlarms?.[0]?.StateValue).toBe('ALARM'),
    },
  }),
]);
