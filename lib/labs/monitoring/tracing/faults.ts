import type { Fault } from '../../../kit/lab';

const LAB = 'lib/labs/monitoring/tracing';
const CODE = 'lambda/monitoring/tracing';

export const faults: Readonly<Record<string, Fault>> = {
  'tracing-off': {
    changes: [{ file: `${LAB}/florist.ts`, from: 'tracing: Tracing.ACTIVE', to: 'tracing: Tracing.DISABLED' }],
    symptom: 'Orders are taken and bouquets bound, but every trace ends at the API. What is behind it nobody sees.',
    hints: [
      'Read the log of a function: it says what became of its segments.',
      'What is the role of the function allowed to call of X-Ray, and who usually sees to that?',
      'Compare TracingConfig of the functions with TracingEnabled of the stage: each service has its own flag.',
    ],
    cause:
      'Active tracing of the functions was switched off, and with the flag goes what the CDK grants for it: the role lacks xray:PutTraceSegments, and what the code sends is refused.',
    fix: 'Set `tracing: Tracing.ACTIVE` on each function, which also grants what it needs.',
    breaks: { claim: 'x-ray/lambda-api-tracing', step: 'Read the trace' },
  },
  'trace-of-the-batch': {
    changes: [
      {
        file: `${CODE}/bind-bouquet.ts`,
        from: 'parent: fromHeader(AWSTraceHeader) }',
        to: 'parent: AWSTraceHeader ? ofInvocation() : fromHeader(AWSTraceHeader) }',
      },
      {
        file: `${CODE}/bind-bouquet.ts`,
        from: 'import { fromHeader, sending, within }',
        to: 'import { fromHeader, ofInvocation, sending, within }',
      },
    ],
    symptom:
      'The trace of an order ends at the queue. That the bouquet was bound stands in another trace, with other orders.',
    hints: [
      'Both functions send segments. Compare the trace ids of the two.',
      'A consumer is invoked by Lambda, for a batch of messages. Whose trace does the variable _X_AMZN_TRACE_ID speak of?',
      'What does a message bring along, besides its body?',
    ],
    cause:
      'The consumer goes on with the trace of its invocation, which Lambda began, and not with that of each message, which is in the attribute AWSTraceHeader.',
    fix: 'Take the parent from AWSTraceHeader of each record, and begin a span for each message.',
    breaks: { step: 'Read the trace' },
  },
  'hyphen-in-a-key': {
    changes: [
      {
        file: `${CODE}/take-order.ts`,
        from: 'annotate({ order_id: order.orderId,',
        to: "annotate({ 'order-id': order.orderId,",
      },
    ],
    symptom: 'Nobody finds the trace of an order by its number any more, though the number stands in each trace.',
    hints: [
      'Read a whole trace: under which key does the number stand?',
      'X-Ray took the segments. What does it index of them?',
      'Keys of annotations have letters, digits and underscores, or no filter sees them.',
    ],
    cause: 'The key of the annotation has a hyphen. X-Ray keeps such a field and does not index it, without a word.',
    fix: 'Name it with an underscore; best in a constant that code, filters and groups share.',
    breaks: { step: 'Find the trace of an order' },
  },
  'daemon-on-tcp': {
    changes: [{ file: `${LAB}/daemon-container.ts`, from: 'protocol: Protocol.UDP', to: 'protocol: Protocol.TCP' }],
    symptom: 'The old page has no traces since its task definition was tidied up. The daemon runs and logs no error.',
    hints: [
      'What would the daemon log if no segment ever reached it?',
      'The SDK sends, and waits for no answer: it does not notice that nobody listens. Which protocol does that?',
    ],
    cause: 'The port of the daemon is open for TCP, and segments come by UDP.',
    fix: 'Map port 2000 with the protocol udp.',
    breaks: { claim: 'x-ray/ecs-sidecar' },
    awsOnly: 'No container runs on the emulator.',
  },
};
