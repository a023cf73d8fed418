import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { type Defect, handler } from '../../../../lambda/iac/cdk-itself/report-defect';

const URLS = { tyre: 'https://sqs/tyres', brake: 'https://sqs/brakes', light: 'https://sqs/lights' };
const sqs = mockClient(SQSClient);

beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageCommand).resolves({ MessageId: 'a-message' });
  Object.assign(process.env, { TYRES_URL: URLS.tyre, BRAKES_URL: URLS.brake, LIGHTS_URL: URLS.light });
});

it.each(['tyre', 'brake', 'light'] as const)('puts a %s into its own queue', async (part) => {
  expect(await handler({ bike: 7, part })).toEqual({ waiting: part, messageId: 'a-message' });
  expect(sqs.commandCalls(SendMessageCommand).map(({ args: [{ input }] }) => input)).toEqual([
    { QueueUrl: URLS[part], MessageBody: JSON.stringify({ bike: 7, part }) },
  ]);
});

it.each([
  [null, /^A bike/],
  [{ bike: 0, part: 'tyre' }, /^A bike/],
  [{ bike: 1.5, part: 'tyre' }, /^A bike/],
  [{ bike: 7 }, /^A part/],
  [{ bike: 7, part: 'bell' }, /^A part is one of tyre, brake, light\.$/],
  [{ bike: 7, part: 'toString' }, /^A part/],
])('refuses %j', async (event, refused) => {
  expect(await handler(event as Partial<Defect> | null)).toEqual({ refused: expect.stringMatching(refused) });
  expect(sqs.commandCalls(SendMessageCommand)).toEqual([]);
});
