import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { type Defects, handler } from '../../../../lambda/iac/cdk-itself/report-defect';

const URLS = { tyre: 'https://sqs/tyres', brake: 'https://sqs/brakes', light: 'https://sqs/lights' };
const sqs = mockClient(SQSClient);

beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageCommand).resolves({ MessageId: 'a-message' });
  Object.assign(process.env, { TYRES_URL: URLS.tyre, BRAKES_URL: URLS.brake, LIGHTS_URL: URLS.light });
});

it('puts a bike into the queue of each broken part, in order', async () => {
  expect(await handler({ bike: 7, parts: ['light', 'tyre', 'brake'] })).toEqual({
    waitsFor: ['light', 'tyre', 'brake'],
  });
  expect(sqs.commandCalls(SendMessageCommand).map(({ args: [{ input }] }) => input)).toEqual(
    (['light', 'tyre', 'brake'] as const).map((part) => ({
      QueueUrl: URLS[part],
      MessageBody: JSON.stringify({ bike: 7, part }),
    })),
  );
});

it('fails where the queue does', async () => {
  sqs.on(SendMessageCommand).rejects(new Error('AccessDenied'));
  await expect(handler({ bike: 7, parts: ['brake'] })).rejects.toThrow('AccessDenied');
});

it.each([
  [null, /^A bike/],
  [{ bike: 0, parts: ['tyre'] }, /^A bike/],
  [{ bike: 1.5, parts: ['tyre'] }, /^A bike/],
  [{ bike: 7 }, /^Parts is a list/],
  [{ bike: 7, parts: [] }, /^Parts is a list/],
  [{ bike: 7, parts: 'tyre' }, /^Parts is a list/],
  [{ bike: 7, parts: ['tyre', 'bell'] }, /^A part is one of tyre, brake, light, and named once\.$/],
  [{ bike: 7, parts: ['toString'] }, /^A part/],
  [{ bike: 7, parts: ['tyre', 'tyre'] }, /^A part/],
])('refuses %j', async (event, refused) => {
  expect(await handler(event as Partial<Defects> | null)).toEqual({ refused: expect.stringMatching(refused) });
  expect(sqs.commandCalls(SendMessageCommand)).toEqual([]);
});
