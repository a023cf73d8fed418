import type { Fault } from '../../../kit/lab';

const LAB = 'lib/labs/api/order-workflow';

export const faults: Readonly<Record<string, Fault>> = {
  'nameless-error': {
    changes: [
      {
        file: 'lambda/api/order-workflow/card-company.ts',
        from: "export class PaymentUnavailable extends Error {\n  override readonly name = 'PaymentUnavailable';\n}",
        to: 'export class PaymentUnavailable extends Error {}',
      },
    ],
    symptom: 'The card company was away for a second, and each order of that second was cancelled at once.',
    hints: [
      'Read the history of such an order: how often was the card tried?',
      'The state has a retry. By what does Step Functions know whether it is meant?',
      'Compare ErrorEquals with the error that the TaskFailed event names.',
    ],
    cause:
      'To Lambda an error is called what its `name` says, and a class of JavaScript that sets none inherits `Error`. The retry asks for `PaymentUnavailable`, letter by letter.',
    fix: 'Give the error its name; better, test the function for the names that the workflow retries and catches.',
    breaks: { step: 'See three tries, then the catch' },
  },
  'catch-without-result-path': {
    changes: [
      {
        file: `${LAB}/refund.asl.json`,
        from: '"ErrorEquals": ["States.ALL"], "ResultPath": "$.problem", "Next": "AskBookkeeper"',
        to: '"ErrorEquals": ["States.ALL"], "Next": "AskBookkeeper"',
      },
    ],
    symptom: 'A refund failed, as refunds do. The bookkeepers were never told whose money it is.',
    hints: [
      'The history of the refund shows what went into each state. What did AskBookkeeper get?',
      'What was caught is the output of the state that failed. Where did its input go?',
      'In JSONPath, ResultPath says where a result goes. What does a catcher without one do?',
    ],
    cause:
      'Without ResultPath the error output takes the place of the whole input: `$.orderId` and `$.cents` are gone when the next state asks for them.',
    fix: 'Put the error beside the input with `"ResultPath": "$.problem"`; in JSONata, into a variable with Assign.',
    breaks: { claim: 'step-functions/catch', step: 'Find the refund that a person has to make' },
  },
  'failure-is-200': {
    changes: [
      {
        file: `${LAB}/quotes.ts`,
        from: "{ 'application/json': ANSWER }",
        to: `{ 'application/json': "$input.path('$.output')" }`,
      },
      { file: `${LAB}/quotes.ts`, from: 'const ANSWER', to: 'export const ANSWER' },
    ],
    symptom: 'A partner says that our API answers some baskets with status 200 and no price. No alarm went off.',
    hints: [
      'Start the same basket with StartSyncExecution and look at the whole answer.',
      'What status does the HTTP answer of StartSyncExecution have when the execution failed?',
      'An integration response is selected by the status of the call. Which one is selected here?',
    ],
    cause:
      'StartSyncExecution answers with 200 also where the execution FAILED: the call went well. The mapping template hands on the output, which then is not there.',
    fix: 'Look at `$.status` in the mapping template and override the status of the response.',
    breaks: { step: 'Ask for what the shop has not' },
  },
};
