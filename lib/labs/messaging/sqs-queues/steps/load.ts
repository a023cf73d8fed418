import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { ListMessageMoveTasksCommand, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { count, load as sizeOf } from '../../../../walkthrough/load';
import { walkthrough } from '../../../../walkthrough/step';
import { bookedLinesOf, countsOf, EMPTY, orderOfTen } from '../messages';
import type { SqsQueues } from '../stack';

/** Orders of ten lines each. */
const ORDERS = sizeOf({ full: 900, quick: 36 });
/** Orders whose tenth line is poison: 1 % of all lines. */
const LAMPS = sizeOf({ full: 100, quick: 4 });
const AGAIN = sizeOf({ full: 50, quick: 4 });

export const load = walkthrough<SqsQueues>((step) => [
  step({
    title: 'Say where the mugs are',
    explain: 'The function that allocates order lines looks this up.',
    call: ({ LedgerTableName }) => shelf(LedgerTableName, 'sku#mug', 'A-12'),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: `Send ${ORDERS} orders of ten lines`,
    explain: `${count(ORDERS * 10)} messages as fast as they go out. Nobody has said before how many there will be; the queue takes them all.`,
    repeat: ORDERS,
    parallel: 10,
    call: ({ OrderLinesQueueUrl, run, n }) => orderOfTen(OrderLinesQueueUrl, `${run}-order-${n}`),
    proves: {
      'sqs/unlimited': (answers) => {
        const ids = answers.flatMap(({ Successful = [] }) => Successful.map(({ MessageId }) => MessageId));
        expect(new Set(ids).size).toBe(ORDERS * 10);
        expect(answers.flatMap(({ Failed = [] }) => Failed)).toEqual([]);
      },
    },
  }),
  step({
    title: `Send ${LAMPS} orders with a lamp`,
    explain: `The tenth line of each is poison: no shelf is known for this lamp. That makes ${count((ORDERS + LAMPS) * 10)} messages, 1 % of them poison.`,
    repeat: LAMPS,
    parallel: 10,
    call: ({ OrderLinesQueueUrl, run, n }) => orderOfTen(OrderLinesQueueUrl, `${run}-lamp-order-${n}`, `${run}-lamp`),
    check: (answers) => expect(answers.flatMap(({ Successful = [] }) => Successful)).toHaveLength(LAMPS * 10),
  }),
  step({
    title: `Send ${AGAIN} of the orders again`,
    explain: 'As a producer does that never saw the answer to its first try. SQS itself may deliver twice, too.',
    repeat: AGAIN,
    parallel: 10,
    call: ({ OrderLinesQueueUrl, run, n }) => orderOfTen(OrderLinesQueueUrl, `${run}-order-${n}`),
    check: (answers) => expect(answers.flatMap(({ Successful = [] }) => Successful)).toHaveLength(AGAIN * 10),
  }),
  step({
    title: 'Count the dead letters',
    explain: 'A lamp for each of those orders, and nothing else.',
    call: ({ OrderLinesDeadLettersUrl }) => countsOf(OrderLinesDeadLettersUrl),
    withinSeconds: 240,
    check: ({ Attributes }) =>
      expect(Attributes).toMatchObject({ ...EMPTY, ApproximateNumberOfMessages: String(LAMPS) }),
  }),
  step({
    title: 'Wait until the queue is empty',
    explain: 'The counts are approximate; on AWS they need a minute of quiet to be right.',
    call: ({ OrderLinesQueueUrl }) => countsOf(OrderLinesQueueUrl),
    withinSeconds: 240,
    check: ({ Attributes }) => expect(Attributes).toMatchObject(EMPTY),
  }),
  step({
    title: `Count the lines of the ${ORDERS} orders`,
    explain: 'Ten each: nothing was lost, and what was sent twice was done once.',
    settleSecondsOnAws: 60,
    repeat: ORDERS,
    parallel: 10,
    call: ({ LedgerTableName, run, n }) => bookedLinesOf(LedgerTableName, `${run}-order-${n}`),
    check: (answers) => expect(answers.filter(({ Count }) => Count !== 10)).toEqual([]),
  }),
  step({
    title: 'Count those of the orders with a lamp',
    explain: 'Nine each: the poison took no neighbour along.',
    repeat: LAMPS,
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
      expect(Results?.[0]).toMatchObject({ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: LAMPS }),
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
    explain: `Ten lines each. All ${count((ORDERS + LAMPS) * 10)} are done, each once.`,
    settleSecondsOnAws: 60,
    repeat: LAMPS,
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
