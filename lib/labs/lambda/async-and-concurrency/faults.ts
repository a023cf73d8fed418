import type { Fault } from '../../../kit/lab';

const LAB = 'lib/labs/lambda/async-and-concurrency';
const HANDLERS = 'lambda/lambda/async-and-concurrency';

export const faults: Readonly<Record<string, Fault>> = {
  'settings-of-another': {
    changes: [
      {
        file: `${LAB}/back-office.ts`,
        from: '    this.live.configureAsyncInvoke({',
        to: '    this.function.configureAsyncInvoke({',
      },
    ],
    symptom:
      'Requests are filed, and no department hears of it. What cannot be filed is tried three times and then gone.',
    hints: [
      'The destinations are there: `aws lambda list-function-event-invoke-configs` shows them. Of what are they?',
      'By which name does the front desk call the back office?',
      'A function, each of its versions and each of its aliases have settings of their own. None inherits those of another.',
    ],
    cause:
      'Retries and destinations were set on the function, which means `$LATEST`. The front desk calls the alias `live`, which has none, so the defaults of Lambda hold for its calls.',
    fix: 'Configure what is called: `configureAsyncInvoke` of the alias.',
    breaks: { claim: 'lambda-invocation/retry-settings', step: 'Read the notice' },
  },
  'waits-for-the-office': {
    changes: [{ file: `${HANDLERS}/receive-request.ts`, from: "      InvocationType: 'Event',\n", to: '' }],
    symptom:
      'The front desk has become slow. No department hears of what is filed, and since yesterday requests have vanished: their senders have a receipt, and they are nowhere.',
    hints: [
      'The back office has destinations, and they work when you call it by hand with `--invocation-type Event`.',
      'Retries, destinations and dead letters are for asynchronous calls. What is the default of Invoke?',
      'A synchronous call that fails does not throw: it has a `FunctionError` in the answer. Who looks at it?',
    ],
    cause:
      'The front desk calls the back office synchronously. It waits, Lambda neither tries again nor keeps a record, and the code does not look whether the function failed.',
    fix: "Call with `InvocationType: 'Event'`; where a synchronous call is meant, look at `FunctionError`.",
    breaks: { step: 'Read the notice' },
  },
  'swallowed-error': {
    changes: [
      {
        file: `${HANDLERS}/file-letter.ts`,
        from: "  logger.info('Letter', { ...(await file(parseRequest(event))) });",
        to: `  try {
    logger.info('Letter', { ...(await file(parseRequest(event))) });
  } catch (error) {
    logger.error('Letter not filed', { error: error as Error });
  }`,
      },
    ],
    symptom:
      'Letters are missing. The dead-letter queue is empty, the function has no errors in its metrics, and its alarm is green.',
    hints: [
      'The log has the error, and has it once. How often would Lambda try?',
      'What does Lambda take for a failure: a line of the level ERROR, or something else?',
    ],
    cause:
      'The handler catches every error, logs it and returns. To Lambda the invocation succeeded: no retry, no dead letter.',
    fix: 'Throw what you cannot handle, after logging it if you like. Lambda then tries again and keeps the event.',
    breaks: { step: 'Find the letter among the dead letters' },
  },
  'none-reserved': {
    changes: [{ file: `${LAB}/back-office.ts`, from: 'const CLERKS = 1;', to: 'const CLERKS = 0;' }],
    symptom: 'The front desk gives receipts, and nothing is filed. The log of the back office is empty.',
    hints: [
      'The function was never run, so its code is not to blame. What does a call that waits say?',
      'Compare what `aws lambda get-function-concurrency` says with what was meant: no limit.',
    ],
    cause:
      'Somebody wanted to take the reservation away and set it to 0. That switches the function off: what comes goes to the failed at once.',
    fix: 'Leave `reservedConcurrentExecutions` out, or delete the reservation; then send again what is among the failed.',
    breaks: { claim: 'lambda-concurrency/reserved-concurrency', step: 'See it filed' },
  },
};
