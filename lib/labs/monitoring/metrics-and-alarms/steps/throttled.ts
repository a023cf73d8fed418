import { expect } from 'expect';
import { answered, answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import type { MetricsAndAlarms } from '../stack';

const STORES = 5;
const SECONDS = 1200;
const NO_LIMIT = 'The emulator takes any number of requests a second.';

interface Sent {
  readonly readings: number;
  readonly requests: number;
  readonly attempts: number;
}

export const throttled = walkthrough<MetricsAndAlarms>((step) => [
  step({
    title: 'Send each reading by itself',
    explain:
      'Five stores, 20 minutes each, a request for every second. That is too much: CloudWatch refuses some with `ThrottlingException`, and the SDK waits and tries them again.',
    awsOnly: NO_LIMIT,
    repeat: STORES,
    parallel: STORES,
    call: ({ RecordReadingsFunctionName, run, n }) =>
      invoke(RecordReadingsFunctionName, {
        store: `${run}-${n}`,
        readings: [{ secondsAgo: SECONDS, queue: 2, lasted: SECONDS }],
        oneByOne: true,
      }),
    example: answered({ readings: SECONDS, requests: SECONDS, attempts: SECONDS + 212 }),
    proves: {
      'cloudwatch-metrics/put-metric-data': (answers) => {
        const sent = answers.map((answer) => answerOf<Sent>(answer));
        // None is lost, and it took more tries than that.
        expect(sent.map(({ requests }) => requests)).toEqual(Array(STORES).fill(SECONDS));
        expect(sent.reduce((all, { attempts }) => all + attempts, 0)).toBeGreaterThan(STORES * SECONDS);
      },
    },
  }),
  step({
    title: 'Send them together',
    explain:
      'The same 20 minutes in three requests. To ask less often is better than to be patient; and requests are what is paid.',
    awsOnly: NO_LIMIT,
    call: ({ RecordReadingsFunctionName, run }) =>
      invoke(RecordReadingsFunctionName, {
        store: `${run}-together`,
        readings: [{ secondsAgo: SECONDS, queue: 2, lasted: SECONDS }],
      }),
    example: answered({ readings: SECONDS, requests: 3, attempts: 3 }),
    check: (answer) => expect(answerOf(answer)).toMatchObject({ readings: SECONDS, requests: 3 }),
  }),
]);
