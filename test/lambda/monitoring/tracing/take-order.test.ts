import '../../../support/quiet-logger';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { PutTraceSegmentsCommand, XRayClient } from '@aws-sdk/client-xray';
import { mockClient } from 'aws-sdk-client-mock';

Object.assign(process.env, {
  OTEL_SERVICE_NAME: 'take-order',
  QUEUE_URL: 'https://queue',
  GROWER_URL: 'https://grower.example.com/',
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'key',
  AWS_SECRET_ACCESS_KEY: 'secret',
});
const xray = mockClient(XRayClient);
const sqs = mockClient(SQSClient);
const { handler } = require('../../../../lambda/monitoring/tracing/take-order');

const TRACE = '1-6b0a8ba2-2e717a6c572540bac7319231';
const PARENT = '53995c3f42cd8ad8';
const ORDER = { orderId: '1', flower: 'rose', customer: 'ada', card: 'For you' };
const asked = jest.spyOn(globalThis, 'fetch');
const take = (order: object | string) =>
  handler({ body: typeof order === 'string' ? order : JSON.stringify(order), isBase64Encoded: false });
const documents = () =>
  xray
    .commandCalls(PutTraceSegmentsCommand)
    .flatMap(({ args: [{ input }] }) => input.TraceSegmentDocuments?.map((text) => JSON.parse(text)));
const offer = (status: number, body: object = {}) =>
  asked.mockImplementation(async () => new Response(JSON.stringify(body), { status }));

beforeEach(() => {
  process.env._X_AMZN_TRACE_ID = `Root=${TRACE};Parent=${PARENT};Sampled=1`;
  xray.reset();
  xray.on(PutTraceSegmentsCommand).resolves({ UnprocessedTraceSegments: [] });
  sqs.reset();
  sqs.on(SendMessageCommand).resolves({});
  offer(200, { price: 24 });
});

describe('take-order', () => {
  it('asks the grower, and sends the order to the bench', async () => {
    expect(await take(ORDER)).toMatchObject({ statusCode: 202, body: '{"orderId":"1","price":24}' });
    expect(asked).toHaveBeenCalledWith(new URL('https://grower.example.com/rose'), {
      headers: expect.objectContaining({ authorization: expect.stringContaining('/lambda/aws4_request') }),
    });
    const [
      {
        args: [{ input }],
      },
    ] = sqs.commandCalls(SendMessageCommand) as never as [{ args: [{ input: object }] }];
    expect(input).toMatchObject({ QueueUrl: 'https://queue', MessageBody: JSON.stringify({ ...ORDER, price: 24 }) });
  });

  it('goes on with the trace of the invocation, and hands it on with the message', async () => {
    await take(ORDER);
    const [call, message, segment] = documents();
    expect(segment).toMatchObject({
      trace_id: TRACE,
      parent_id: PARENT,
      name: 'take-order',
      annotations: { order_id: '1', flower: 'rose', customer: 'ada' },
      metadata: { default: { wrapping: 'paper' } },
      http: { response: { status: 202 } },
    });
    expect(call).toMatchObject({ parent_id: segment.id, name: 'grower', http: { response: { status: 200 } } });
    expect(message).toMatchObject({ parent_id: segment.id, name: 'SQS', aws: { queue_url: 'https://queue' } });
    const sent = sqs.commandCalls(SendMessageCommand)[0]?.args[0].input.MessageSystemAttributes;
    expect(sent?.AWSTraceHeader?.StringValue).toBe(`Root=${TRACE};Parent=${message.id};Sampled=1`);
  });

  it.each(['Sampled=0', ''])('records nothing where the header says %p', async (decided) => {
    process.env._X_AMZN_TRACE_ID = `Root=${TRACE};Parent=${PARENT};${decided}`;
    expect(await take(ORDER)).toMatchObject({ statusCode: 202 });
    expect(documents()).toEqual([]);
  });

  it.each([
    [404, 404, 'Nobody grows rose now.'],
    [429, 503, 'The grower does not answer. Try again later.'],
    [500, 503, 'The grower does not answer. Try again later.'],
  ])('where the grower says %i, says %i', async (status, statusCode, message) => {
    offer(status);
    expect(await take(ORDER)).toMatchObject({ statusCode, body: JSON.stringify({ message }) });
    expect(sqs.calls()).toHaveLength(0);
  });

  it.each([
    ['nonsense', 'An order is an object in JSON.'],
    ['null', 'An order needs orderId, a text.'],
    [{ ...ORDER, flower: 7 }, 'An order needs flower, a text.'],
    [{ ...ORDER, card: '' }, 'An order needs card, a text.'],
  ])('refuses %j', async (order, message) => {
    expect(await take(order)).toMatchObject({ statusCode: 400, body: JSON.stringify({ message }) });
    expect(documents()).toEqual([expect.objectContaining({ error: true })]);
  });

  it('takes an order though its trace cannot be sent', async () => {
    xray.on(PutTraceSegmentsCommand).rejects(new Error('Access denied.'));
    expect(await take(ORDER)).toMatchObject({ statusCode: 202 });
  });

  it('fails where the message cannot be sent, and says so in the trace', async () => {
    sqs.on(SendMessageCommand).rejects(new Error('No queue.'));
    await expect(take(ORDER)).rejects.toThrow('No queue.');
    expect(documents().at(-1)).toMatchObject({
      fault: true,
      cause: { exceptions: [expect.objectContaining({ message: 'No queue.' })] },
    });
  });
});
