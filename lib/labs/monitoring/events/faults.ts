import type { Fault } from '../../../kit/lab';

const LAB = 'lib/labs/monitoring/events';

export const faults: Readonly<Record<string, Fault>> = {
  'another-word': {
    changes: [{ file: `${LAB}/orders.ts`, from: "source: ['shop.orders']", to: "source: ['shop.order']" }],
    symptom:
      'Orders are placed, analytics has them, and nobody bills or packs. No function has failed, and all dead letters are empty.',
    hints: [
      'The stream has the event: it was on the bus. Compare the rule behind the stream with that of billing.',
      'An event that matches no rule is no error. The metric MatchedEvents of a rule says how many did.',
      'Take the event from the stream and the pattern of the rule, and ask TestEventPattern.',
    ],
    cause:
      'The pattern asks for the source `shop.order`, and the shop says `shop.orders`: texts match letter by letter.',
    fix: 'Write the source as it is published, and test the pattern with a real event before it is deployed.',
    breaks: { claim: 'eventbridge/pattern', step: 'Read the log of billing' },
  },
  'imported-queue': {
    changes: [
      {
        file: `${LAB}/warehouse.ts`,
        from: "import type { IQueue, Queue } from 'aws-cdk-lib/aws-sqs';",
        to: "import { type IQueue, Queue } from 'aws-cdk-lib/aws-sqs';",
      },
      {
        file: `${LAB}/warehouse.ts`,
        from: '    return new SqsQueue(this.list, {',
        to: `    const list = Queue.fromQueueArn(this, \`To\${this.node.children.length}\`, this.list.queueArn);
    return new SqsQueue(list, {`,
      },
    ],
    symptom: 'Nothing is packed any more. The rule of the warehouse counts invocations, and as many that failed.',
    hints: [
      'Each order is among the dead letters of the warehouse. What do their attributes say?',
      'NO_PERMISSIONS: who lets a rule into a queue, the rule or the queue?',
      'Look at the policy of the queue in the template. Who wrote it before, and why not now?',
    ],
    cause:
      'The rule sends to a queue that was imported by its ARN. The CDK cannot write the policy of a queue that it does not own, and says nothing.',
    fix: 'Hand on the queue itself, or let its owner admit events.amazonaws.com for the ARN of the rule.',
    breaks: { claim: 'eventbridge/targets', step: 'See what became of it' },
  },
  'default-bus': {
    changes: [
      {
        file: `${LAB}/headquarters.ts`,
        from: '      eventBus: this.bus,\n      eventPattern: { source: Match.prefix(source) },\n',
        to: '      eventPattern: { source: Match.prefix(source) },\n',
      },
    ],
    symptom: 'Headquarters hears of no order, though the rule that sends them there has no failed invocation.',
    hints: [
      'The events come to the bus of headquarters. Which rules does that bus have?',
      'List the rules of the default bus, too.',
    ],
    cause: 'A rule that names no bus belongs to the default bus, which hears AWS services and nothing of a custom bus.',
    fix: 'Name the bus in each rule; a test can ask that of all rules with a pattern.',
    breaks: { claim: 'eventbridge/custom-bus', step: 'See what became of it' },
  },
};
