import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBRecord, SQSHandler } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import { failuresOf } from '../../../support/lambda-events';
import { iterators, stream } from './stream';
import { load } from './support';

const lambda = mockClient(LambdaClient);
const sqs = mockClient(SQSClient);
const { handler } = load<{ handler: SQSHandler }>('replay-changes');

const letter = (first: number, last: number) => ({
  id: 'm-1',
  body: JSON.stringify({
    DDBStreamBatchInfo: {
      ...{ streamArn: 'arn', shardId: 'a' },
      ...{ startSequenceNumber: String(first), endSequenceNumber: String(last) },
    },
  }),
});
const consumerAnswers = (answer: object | null, more: object = {}) =>
  lambda.on(InvokeCommand).resolves({ Payload: { transformToString: () => JSON.stringify(answer) } as never, ...more });
/** The sequence numbers that the consumer got, call by call. */
const replayed = () =>
  lambda.commandCalls(InvokeCommand).map(({ args: [{ input }] }) => {
    expect(input.FunctionName).toBe('consumer');
    const { Records } = JSON.parse(String(input.Payload)) as { Records: DynamoDBRecord[] };
    return Records.map(({ dynamodb }) => Number(dynamodb?.SequenceNumber));
  });

beforeEach(() => {
  lambda.reset();
  sqs.reset();
  sqs.on(ChangeMessageVisibilityCommand).resolves({});
  consumerAnswers({ batchItemFailures: [] });
});

it('hands the consumer the records of a dead letter, and no other', async () => {
  stream({ a: { pages: [[3, 4], [5], [6, 7]] } });
  expect(await failuresOf(handler, letter(3, 6))).toEqual([]);
  expect(replayed()).toEqual([[3, 4, 5, 6]]);
  expect(iterators()).toEqual([
    { StreamArn: 'arn', ShardId: 'a', ShardIteratorType: 'AT_SEQUENCE_NUMBER', SequenceNumber: '3' },
  ]);
});

it('hands them over whole, however the shard is cut into pages', async () => {
  const pages = fc.array(fc.array(fc.constant(0), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(pages, fc.nat(), async (sizes, end) => {
      let number = 0;
      const numbered = sizes.map((page) => page.map(() => ++number));
      const last = 1 + (end % number);
      stream({ a: { pages: numbered, isClosed: true } });
      lambda.resetHistory();
      expect(await failuresOf(handler, letter(1, last))).toEqual([]);
      expect(replayed()).toEqual([Array.from({ length: last }, (_, index) => index + 1)]);
    }),
  );
});

it('is content with a consumer that reports no single records', async () => {
  stream({ a: { pages: [[3]] } });
  consumerAnswers(null);
  expect(await failuresOf(handler, letter(3, 3))).toEqual([]);
});

it.each([
  ['reports a record as failed', { batchItemFailures: [{ itemIdentifier: '3' }] }, {}],
  ['crashes', { errorMessage: 'Boom' }, { FunctionError: 'Unhandled' }],
])('keeps the dead letter where the consumer %s', async (_, answer, more) => {
  stream({ a: { pages: [[3]] } });
  consumerAnswers(answer, more);
  expect(await failuresOf(handler, letter(3, 3))).toEqual(['m-1']);
});

it('keeps the dead letter where records are gone, and calls nobody', async () => {
  stream({ a: { pages: [[3, 4]], isClosed: true } });
  expect(await failuresOf(handler, letter(3, 9))).toEqual(['m-1']);
  expect(replayed()).toEqual([]);
});

it('keeps a message that is no dead letter of a stream', async () => {
  expect(await failuresOf(handler, { id: 'm-1', body: '{}' })).toEqual(['m-1']);
});
