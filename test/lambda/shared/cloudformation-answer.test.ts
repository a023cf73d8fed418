import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { answer } from '../../../lambda/shared/cloudformation-answer';

const asked = { StackId: 'stack', RequestId: 'request', LogicalResourceId: 'Till' };
const answered = { ...asked, Reason: '', Status: 'SUCCESS' };
let status = 200;
let heard: { method?: string; type?: string; body: unknown } | undefined;
let cloudFormation: Server;

const event = (more: object) => {
  const { port } = cloudFormation.address() as AddressInfo;
  return { ...asked, ResponseURL: `http://127.0.0.1:${port}/signed`, ...more } as CloudFormationCustomResourceEvent;
};

beforeAll(
  () =>
    new Promise<void>((resolve) => {
      cloudFormation = createServer(async (request: IncomingMessage, response) => {
        heard = {
          method: request.method,
          type: request.headers['content-type'],
          body: JSON.parse(await text(request)),
        };
        response.writeHead(status).end();
      }).listen(0, '127.0.0.1', resolve);
    }),
);
beforeEach(() => {
  status = 200;
});
afterAll(() => new Promise((resolve) => cloudFormation.close(resolve)));

it('puts the answer without a content type, which the signature of the address does not have', async () => {
  await answer(event({ RequestType: 'Create' }), { Status: 'SUCCESS', Data: { Number: '7' }, NoEcho: true });
  expect(heard).toEqual({
    method: 'PUT',
    type: '',
    body: { ...answered, PhysicalResourceId: 'Till', Data: { Number: '7' }, NoEcho: true },
  });
});

it('names what it manages as before, unless it is told of another', async () => {
  const update = event({ RequestType: 'Update', PhysicalResourceId: 'till-1' });
  await answer(update, { Status: 'SUCCESS' });
  expect(heard?.body).toEqual({ ...answered, PhysicalResourceId: 'till-1' });
  await answer(update, { Status: 'SUCCESS', PhysicalResourceId: 'till-2' });
  expect(heard?.body).toEqual({ ...answered, PhysicalResourceId: 'till-2' });
});

it('says why it failed', async () => {
  await answer(event({ RequestType: 'Create' }), { Status: 'FAILED', Reason: 'No such till.' });
  expect(heard?.body).toMatchObject({ Status: 'FAILED', Reason: 'No such till.' });
});

it('fails when the answer is not taken, so that somebody reads of it in the logs', async () => {
  status = 403;
  await expect(answer(event({ RequestType: 'Create' }), { Status: 'SUCCESS' })).rejects.toThrow(
    'CloudFormation took no answer: 403',
  );
});
