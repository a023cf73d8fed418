import type { Fault } from '../../../kit/lab';

const LAB = 'data/dynamodb-streams';

export const faults: Readonly<Record<string, Fault>> = {
  'no-old-image': {
    changes: [
      {
        file: `lib/labs/${LAB}/stack.ts`,
        from: 'stream: StreamViewType.NEW_AND_OLD_IMAGES,',
        to: 'stream: StreamViewType.NEW_IMAGE,',
      },
    ],
    symptom: 'Nobody can say any more what an order was before it changed, and expired orders never reach the archive.',
    hints: [
      'Change an order and look at the record in the stream: what is missing?',
      'What a stream record carries is decided by the table, and for all consumers.',
    ],
    cause: 'The view type of the stream is NEW_IMAGE: its records lack the item as it was before.',
    fix: 'Set NEW_AND_OLD_IMAGES. A view type cannot be changed: the stream is made anew, and its consumers move to it.',
    breaks: { claim: 'dynamodb-streams/view-types', step: 'See both images' },
  },
  'unreadable-stream': {
    changes: [
      {
        file: `lib/labs/${LAB}/change-consumer.ts`,
        from: 'this.function.addEventSource(new DynamoEventSource(orders, reading));',
        to: "this.function.addEventSourceMapping('Orders', { eventSourceArn: orders.tableStreamArn, ...reading });",
      },
    ],
    symptom:
      'Orders are placed and no total changes any more. AWS does not even deploy the stack: Lambda refuses the event source mappings of the table.',
    hints: [
      'Read the reason of the resource that failed, on the emulator LastProcessingResult of the mapping: what may the role of the function not do, and with what?',
      'Who calls GetRecords on the stream, the function or Lambda? With whose permissions?',
      'The CDK has two ways to tie a function to a source. One of them grants what it takes.',
    ],
    cause:
      "The function's role may not read the stream. addEventSourceMapping makes a mapping and nothing else; Lambda reads the stream as the role.",
    fix: 'Tie the function to the table with addEventSource and a DynamoEventSource, or grant orders.grantStreamRead(function).',
    breaks: { claim: 'dynamodb-streams/stream-permissions', step: "Read Ann's total" },
  },
  'pays-twice': {
    changes: [
      {
        file: `lambda/${LAB}/place-order.ts`,
        from: "{ Delete: { ...inShop(`cart#${order}`), ConditionExpression: 'attribute_exists(pk)' } },",
        to: '{ Delete: inShop(`cart#${order}`) },',
      },
      {
        file: `lambda/${LAB}/place-order.ts`,
        from: "          ConditionExpression: 'attribute_not_exists(customer)',\n",
        to: '',
      },
    ],
    symptom: 'Customers who click twice pay twice. The ledger shows one order, and the stock is short of two.',
    hints: [
      'The transaction has a token, and still two of them went through. How do the two messages differ?',
      'A token knows a repeated message, not a customer who asks twice. What in the shop could only be used up once?',
    ],
    cause:
      'The transaction does not ask any more whether the cart is still there and the order new: a second message repeats it.',
    fix: 'Put the conditions back: what must happen once has to be conditional on something that is there once.',
    breaks: { step: 'Count what Bob has paid' },
  },
  'lost-record': {
    changes: [
      {
        file: `lib/labs/${LAB}/customer-totals.ts`,
        from: '      reportBatchItemFailures: true,\n',
        to: '',
      },
    ],
    symptom: 'The total of a customer is too low, no dead letter says why, and the log of the consumer has an error.',
    hints: [
      'The consumer failed on a record, and Lambda went on. When does Lambda take a batch for processed?',
      'The function answers with the records that failed. Who reads that answer?',
    ],
    cause: 'The mapping does not ask for batch item failures, so an answer that lists them counts as success.',
    fix: 'Set ReportBatchItemFailures on the mapping, or let the function throw.',
    breaks: { claim: 'lambda-event-source-mappings/partial-batch', step: 'Find the dead letter' },
  },
  'short-visibility': {
    changes: [
      {
        file: `lib/labs/${LAB}/checkouts.ts`,
        from: 'visibilityTimeout: visibilityFor(FUNCTION_TIMEOUT)',
        to: 'visibilityTimeout: Duration.seconds(FUNCTION_TIMEOUT.toSeconds() / 2)',
      },
      {
        file: `lib/labs/${LAB}/checkouts.ts`,
        // An import that nothing uses would give the mistake away.
        from: ', visibilityFor }',
        to: ' }',
      },
    ],
    symptom: 'The stack cannot be deployed: Lambda refuses to poll the queue of the checkouts.',
    hints: [
      'Read the reason of the resource that failed: which two times does it compare?',
      'A message must stay hidden for as long as a function may work on it.',
    ],
    cause:
      "The queue's visibility timeout is below the function's timeout: a message would be delivered again while it is in work.",
    fix: 'Set it to six times the timeout of the function, as AWS recommends.',
    breaks: { claim: 'lambda-event-source-mappings/visibility-six-times' },
    awsOnly: 'The emulator does not compare the two times.',
  },
};
