import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { ListMessageMoveTasksCommand, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { bookedLinesOf, countsOf, EMPTY, orderOfTen } from '../messages';
import type { SqsQueues } from '../stack';

export const load = walkthrough<SqsQueues>((step) => [
  step({
    title: 'Say where the mugs are',
    explain: 'The function that allocates order lines looks this up.',
    call: ({ LedgerTableName }) => shelf(LedgerTableName, 'sku#mug', 'A-12'),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Send 900 orders of ten lines',
    explain:
      '9,000 messages as fast as they go out. Nobody has said before how many there will be; the queue takes them all.',
    repeat: 900,
    parallel: 10,
    call: ({ OrderLinesQueueUrl, run, n }) => orderOfTen(OrderLinesQueueUrl, `${run}-order-${n}`),
    proves: {
      'sqs/unlimited': (answers) => {
        const ids = answers.flatMap(({ Successful = [] }) => Successful.map(({ MessageId }) => MessageId));
        expect(new Set(ids).size).toBe(9000);
        expect(answers.flatMap(({ Failed = [] }) => Failed)).toEqual([]);
      },
    },
  }),
  step({
    title: 'Send 100 orders with a lamp',
    explain:
      'The tenth line of each is poison: no shelf is known for this lamp. That makes 10,000 messages, 1 % of them poison.',
    repeat: 100,
    parallel: 10,
    call: ({ OrderLinesQueueUrl, run, n }) => orderOfTen(OrderLinesQueueUrl, `${run}-lamp-order-${n}`, `${run}-lamp`),
    check: (answers) => expect(answers.flatMap(({ Successful = [] }) => Successful)).toHaveLength(1000),
  }),
  step({
    title: 'Send 50 of the orders again',
    explain: 'As a producer does that never saw the answer to its first try. SQS itself may deliver twice, too.',
    repeat: 50,
    parallel: 10,
    call: ({ OrderLinesQueueUrl, run, n }) => orderOfTen(OrderLinesQueueUrl, `${run}-order-${n}`),
    check: (answers) => expect(answers.flatMap(({ Successful = [] }) => Successful)).toHaveLength(500),
  }),
  step({
    title: 'Count the dead letters',
    explain: 'A hundred lamps, and nothing else.',
    call: ({ OrderLinesDeadLettersUrl }) => countsOf(OrderLinesDeadLettersUrl),
    withinSeconds: 240,
    check: ({ Attributes }) => expect(Attributes).toMatchObject({ ...EMPTY, ApproximateNumberOfMessages: '100' }),
  }),
  step({
    title: 'Wait until the queue is empty',
    explain: 'The counts are approximate; on AWS they need a minute of quiet to be right.',
    call: ({ OrderLinesQueueUrl }) => countsOf(OrderLinesQueueUrl),
    withinSeconds: 240,
    check: ({ Attributes }) => expect(Attributes).toMatchObject(EMPTY),
  }),
  step({
    title: 'Count the lines of the 900 orders',
    explain: 'Ten each: nothing was lost, and what was sent twice was done once.',
    settleSecondsOnAws: 60,
    repeat: 900,
    parallel: 10,
    call: ({ LedgerTableName, run, n }) => bookedLinesOf(LedgerTableName, `${run}-order-${n}`),
    check: (answers) => expect(answers.filter(({ Count }) => Count !== 10)).toEqual([]),
  }),
  step({
    title: 'Count those of the orders with a lamp',
    explain: 'Nine each: the poison took no neighbour along.',
    repeat: 100,
    parallel: 10,
    call: ({ LedgerTableName, run, n }) => bookedLinesOf(LedgerTableName, `${run}-lamp-order-${n}`),
    check: (answers) => expect(answers.filter(({ Count }) => Count !== 9)).toEqual([]),
  }),
  step({
    title: 'Say where the lamps are',
    explain: 'Somebody has read the dead letters and mends the cause.',
    call: ({ LedgerTableName, run }) => shelf(LedgerTableName, `sku#${run}-lamp`, 'C-3'),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Redrive',
    explain: 'A message move task puts all dead letters back into the queue that they came from.',
    call: ({ OrderLinesDeadLettersArn }) => new StartMessageMoveTaskCommand({ SourceArn: OrderLinesDeadLettersArn }),
    check: ({ TaskHandle }) => expect(TaskHandle).toBeDefined(),
  }),
  step({
    title: 'See it finish',
    explain: 'It tells how many it has moved.',
    call: ({ OrderLinesDeadLettersArn }) => new ListMessageMoveTasksCommand({ SourceArn: OrderLinesDeadLettersArn }),
    withinSeconds: 120,
    check: ({ Results }) =>
      expect(Results?.[0]).toMatchObject({ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 100 }),
  }),
  step({
    title: 'Wait until the queue is empty again',
    explain: 'The consumer works off what came back.',
    call: ({ OrderLinesQueueUrl }) => countsOf(OrderLinesQueueUrl),
    withinSeconds: 120,
    check: ({ Attributes }) => expect(Attributes).toMatchObject(EMPTY),
  }),
  step({
    title: 'Count the orders with a lamp again',
    explain: 'Ten lines each. All 10,000 are done, each once.',
    settleSecondsOnAws: 60,
    repeat: 100,
    parallel: 10,
    call: ({ LedgerTableName, run, n }) => bookedLinesOf(LedgerTableName, `${run}-lamp-order-${n}`),
    proves: {
      'sqs/redrive-to-source': (answers) => expect(answers.filter(({ Count }) => Count !== 10)).toEqual([]),
    },
  }),
]);

function shelf(table: string, sku: string, name: string): PutItemCommand {
  return new PutItemCommand({ TableName: table, Item: { pk: { S: sku }, sk: { S: 'shelf' }, shelf: { S: name } } });
}
