import '../../../support/quiet-logger';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PutTraceSegmentsCommand, XRayClient } from '@aws-sdk/client-xray';
import type { Context } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';

Object.assign(process.env, { OTEL_SERVICE_NAME: 'bind-bouquet', ORDERS_TABLE: 'orders' });
const xray = mockClient(XRayClient);
const dynamodb = mockClient(DynamoDBClient);
const { handler } = require('../../../../lambda/monitoring/tracing/bind-bouquet');

const PARENT = '53995c3f42cd8ad8';
const traceOf = (n: number) => `1-6b0a8ba2-2e717a6c572540bac731923${n}`;
const order = (orderId: string) => JSON.stringify({ orderId, flower: 'rose', customer: 'ada', card: 'For you' });
const message = (n: number, body: string) => ({
  messageId: String(n),
  body,
  attributes: { AWSTraceHeader: `Root=${traceOf(n)};Parent=${PARENT};Sampled=1` },
});
const work = (...Records: object[]) =>
  handler({ Records }, { awsRequestId: 'request', getRemainingTimeInMillis: () => 10_000 } as Context);
const documents = () =>
  xray
    .commandCalls(PutTraceSegmentsCommand)
    .flatMap(({ args: [{ input }] }) => input.TraceSegmentDocuments?.map((text) => JSON.parse(text)));

beforeEach(() => {
  xray.reset();
  xray.on(PutTraceSegmentsCommand).resolves({ UnprocessedTraceSegments: [] });
  dynamodb.reset();
  dynamodb.on(PutItemCommand).resolves({});
});

describe('bind-bouquet', () => {
  it('notes that a bouquet is ready', async () => {
    expect(await work(message(1, order('one')))).toEqual({ batchItemFailures: [] });
    expect(dynamodb.commandCalls(PutItemCommand).map(({ args: [{ input }] }) => input)).toEqual([
      { TableName: 'orders', Item: { orderId: { S: 'one' }, flower: { S: 'rose' }, status: { S: 'ready' } } },
    ]);
  });

  it('goes on with the trace of each message of a batch', async () => {
    await work(message(1, order('one')), message(2, order('two')));
    const segments = documents().filter(({ type }) => type !== 'subsegment');
    expect(segments.map(({ trace_id, parent_id }) => ({ trace_id, parent_id }))).toEqual([
      { trace_id: traceOf(1), parent_id: PARENT },
      { trace_id: traceOf(2), parent_id: PARENT },
    ]);
    expect(documents().filter(({ name }) => name === 'DynamoDB')).toEqual(
      segments.map(({ id, trace_id }) =>
        expect.objectContaining({ trace_id, parent_id: id, aws: { operation: 'PutItem', table_name: 'orders' } }),
      ),
    );
  });

  it('reports the message that fails, and says so in its trace alone', async () => {
    expect(await work(message(1, 'nonsense'), message(2, order('two')))).toEqual({
      batchItemFailures: [{ itemIdentifier: '1' }],
    });
    expect(documents().filter(({ fault }) => fault)).toEqual([expect.objectContaining({ trace_id: traceOf(1) })]);
  });
});
