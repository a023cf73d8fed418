import type { Fault } from '../../../kit/lab';

const LAB = 'lib/labs/messaging/sqs-sns-fan-out';

export const faults: Readonly<Record<string, Fault>> = {
  'no-queue-policy': {
    changes: [
      {
        file: `${LAB}/order-consumer.ts`,
        from: "import type { ITopic } from 'aws-cdk-lib/aws-sns';",
        to: "import { type ITopic, Subscription, SubscriptionProtocol } from 'aws-cdk-lib/aws-sns';",
      },
      {
        file: `${LAB}/order-consumer.ts`,
        from: '    orders.addSubscription(new SqsSubscription(this.queue, { ...subscription, deadLetterQueue: undelivered }));',
        to: `    new Subscription(this, 'Subscription', {
      topic: orders,
      protocol: SubscriptionProtocol.SQS,
      endpoint: this.queue.queueArn,
      ...subscription,
    });`,
      },
    ],
    symptom:
      'Orders are placed, and nobody bills or ships them. No function has failed, and all dead letters are empty.',
    hints: [
      'Publish an order and follow it: the topic takes it, and none of the queues has it. What stands between a topic and a queue?',
      'A subscription says where messages go. It does not say that the queue lets them in.',
      'Compare the policies of the queues with what SNS needs: `sqs:SendMessage` for sns.amazonaws.com, from this topic.',
    ],
    cause:
      'The subscription was made without the queue policy that admits the topic, so SNS is refused and drops the message: the subscription has no dead letters either.',
    fix: 'Subscribe through `SqsSubscription`, which adds the policy and, if asked, the dead letters; or write the policy yourself.',
    breaks: { claim: 'sns-fan-out/queue-policy', step: 'Read what became of it' },
  },
  'filter-matches-nothing': {
    changes: [
      {
        file: `${LAB}/stack.ts`,
        from: "SubscriptionFilter.stringFilter({ allowlist: ['order_placed'] })",
        to: "SubscriptionFilter.stringFilter({ allowlist: ['order-placed'] })",
      },
    ],
    symptom: 'Everything is shipped, and nothing has been billed since the last release.',
    hints: [
      'Shipping and billing hang on the same topic. What does the one have that the other has not?',
      'NumberOfNotificationsFilteredOut of the topic counts what a filter keeps away from its queue.',
      'A filter compares letter by letter. Which `event` does the shop publish?',
    ],
    cause: "The filter of billing lets `order-placed` through, and the shop's attribute says `order_placed`.",
    fix: 'Write the value as it is published; better, let producer and filter share a constant.',
    breaks: { claim: 'sns/filter-policy', step: 'Read what became of it' },
  },
  'sealed-queue': {
    changes: [
      {
        file: `${LAB}/order-consumer.ts`,
        from: "import { Construct } from 'constructs';",
        to: "import { Queue } from 'aws-cdk-lib/aws-sqs';\nimport { Construct } from 'constructs';",
      },
      {
        file: `${LAB}/order-consumer.ts`,
        from: '    consumer.consume(this.queue, { batchSize: 10, maxConcurrency: 5 });',
        to: `    const queue = Queue.fromQueueArn(this, 'Source', this.queue.queueArn);
    consumer.consume(queue, { batchSize: 10, maxConcurrency: 5 });`,
      },
    ],
    symptom: 'Messages pile up in the queues of billing, fraud and shipping. No function runs, and none has failed.',
    hints: [
      'The queues fill, so the topic does its part. Who takes messages out of a queue for a function, and with whose rights?',
      'Ask Lambda for the event source mapping: its LastProcessingResult says what is refused.',
      'The queues are encrypted with a key of the account. Compare what the role of a consumer may do with the queue and with the key.',
    ],
    cause:
      "The consumers tie themselves to a queue that was imported by its ARN. From an ARN the CDK cannot tell the queue's key, so it grants the queue without kms:Decrypt.",
    fix: 'Hand on the queue itself, or import it with `Queue.fromQueueAttributes` and its `keyArn`, or grant the key with `grantDecrypt`.',
    breaks: { step: 'Read what became of it' },
  },
  'wrapped-message': {
    changes: [{ file: `${LAB}/stack.ts`, from: '      rawMessageDelivery: true,\n', to: '' }],
    symptom: 'Nothing is shipped, the dead letters of shipping fill up, and the alarm goes off. Billing is fine.',
    hints: [
      'Read the log of the shipping function: it says what it misses. Then look at a dead letter: is that what the shop published?',
      'SNS puts a message into an envelope, unless the subscription says otherwise. Billing opens it.',
    ],
    cause:
      'The subscription of shipping lost its raw delivery, so the function finds the envelope of SNS where it expects an order.',
    fix: 'Deliver raw to this queue again, or open the envelope in the function; then redrive the dead letters.',
    breaks: { step: 'Read what became of it' },
  },
  'lost-poison': {
    changes: [{ file: 'lib/kit/lab-function.ts', from: 'reportBatchItemFailures: true, ', to: '' }],
    symptom: 'An order that could not be billed has vanished: it is neither in the ledger nor among the dead letters.',
    hints: [
      'The function did fail on it: its log says so. Lambda deleted the message all the same. When does it do that?',
      'Lambda takes a batch for done when the function returns. What does this function return for the one that failed?',
      'Look at FunctionResponseTypes of the event source mapping.',
    ],
    cause:
      'The function reports which messages of a batch failed, but the mapping does not ask for such reports: to Lambda the whole batch succeeded.',
    fix: 'Set ReportBatchItemFailures on the mapping of each function that answers with batchItemFailures.',
    breaks: { step: 'Find the poison in the dead letters' },
  },
};
