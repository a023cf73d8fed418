import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { PROJECT } from '../../../../lib/project';

const BOOTSTRAP = join(PROJECT, 'lambda/lambda/lambda-essentials/label-picture/bootstrap');

/** What the runtime posts for each event, as Lambda hands them out: the end of the path, and the body. */
async function answersTo(...events: string[]): Promise<string[]> {
  const answers: string[] = [];
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') {
      const path = request.url?.replace('/2018-06-01/runtime/invocation/', '');
      answers.push(`${path} ${await text(request)}`);
      response.writeHead(202).end();
      return;
    }
    const event = events[answers.length];
    // Lambda keeps a runtime waiting that has nothing to do.
    if (event === undefined) server.emit('done');
    else response.setHeader('Lambda-Runtime-Aws-Request-Id', `request-${answers.length}`).end(event);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const env = { PATH: process.env.PATH, AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}` };
  const runtime = spawn(BOOTSTRAP, { env, stdio: 'ignore' });
  await once(server, 'done');
  server.closeAllConnections();
  server.close();
  // It ends by itself as it cannot ask any more.
  await once(runtime, 'exit');
  return answers;
}

describe('label-picture', () => {
  it('answers event after event', async () => {
    expect(await answersTo('{"file":"in/summer_in-rome.png"}', '{ "file": "a.b.jpg", "more": 1 }')).toEqual([
      'request-0/response {"label":"Summer in rome"}',
      'request-1/response {"label":"A.b"}',
    ]);
  });

  it('answers what has no name, or one that is code, with an error, and goes on', async () => {
    const answers = await answersTo('{}', '{"file":""}', '{"file":"$(id).png"}', '{"file":"b.png"}');
    expect(answers.slice(0, 3).map((answer) => answer.split(' ')[0])).toEqual([
      'request-0/error',
      'request-1/error',
      'request-2/error',
    ]);
    expect(answers[0]).toContain('"errorType":"NoFileName"');
    expect(answers[3]).toBe('request-3/response {"label":"B"}');
  });
});
