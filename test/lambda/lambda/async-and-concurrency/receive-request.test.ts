import '../../../support/quiet-logger';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';

Object.assign(process.env, { BACK_OFFICE: 'office:live', BACK_OFFICE_URGENT: 'office:urgent' });

const lambda = mockClient(LambdaClient);
// Not imported: it reads the environment when it is loaded.
const { handler } = require('../../../../lambda/lambda/async-and-concurrency/receive-request') as {
  handler(event: unknown): Promise<object>;
};

const REQUEST = { requestId: 'r-1', office: 'roads', text: 'The lamp is out.' };
const sent = () => lambda.commandCalls(InvokeCommand).map(({ args: [{ input }] }) => input);

beforeEach(() => {
  lambda.reset();
  lambda.on(InvokeCommand).resolves({ StatusCode: 202 });
});

describe('receive-request', () => {
  it('hands the request on without waiting for what becomes of it, and gives a receipt', async () => {
    expect(await handler(REQUEST)).toEqual({ requestId: 'r-1', status: 'received' });
    expect(sent()).toEqual([
      {
        FunctionName: 'office:live',
        InvocationType: 'Event',
        Payload: JSON.stringify({ ...REQUEST, urgent: false }),
      },
    ]);
  });

  it('takes another alias for what is urgent', async () => {
    await handler({ ...REQUEST, urgent: true });
    expect(sent()).toMatchObject([
      { FunctionName: 'office:urgent', Payload: JSON.stringify({ ...REQUEST, urgent: true }) },
    ]);
  });

  it('hands on nothing but the request, whatever else is in the event', async () => {
    await handler({ ...REQUEST, note: 'Please hurry.' });
    expect(sent()[0]?.Payload).toBe(JSON.stringify({ ...REQUEST, urgent: false }));
  });

  it.each([
    ['nothing', undefined],
    ['a text', 'hello'],
    ['no id', { ...REQUEST, requestId: undefined }],
    ['an empty text', { ...REQUEST, text: ' ' }],
    ['a number for an office', { ...REQUEST, office: 7 }],
  ])('refuses %s', async (_, event) => {
    await expect(handler(event)).rejects.toThrow('A request needs requestId, office and text.');
    expect(sent()).toEqual([]);
  });

  it('refuses a text that is too long, and an urgency that is no boolean', async () => {
    await expect(handler({ ...REQUEST, text: 'x'.repeat(10_001) })).rejects.toThrow('The text has 10001 characters');
    await expect(handler({ ...REQUEST, urgent: 'very' })).rejects.toThrow('urgent is true or false.');
    expect(sent()).toEqual([]);
  });

  it('gives no receipt where Lambda does not take the event', async () => {
    lambda.on(InvokeCommand).rejects(new Error('Slow down.'));
    await expect(handler(REQUEST)).rejects.toThrow('Slow down.');
  });
});
