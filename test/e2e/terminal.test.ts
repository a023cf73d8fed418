/**
 * The CDK counts in a global object, also after the last test: what Jest wraps by default to warn of that would call itself.
 *
 * @jest-environment-options {"globalsCleanup": "on"}
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { startOwnedEmulator } from '../../lib/target/emulator';
import { LabSandbox, type Running } from './lab-command';
import { LabHere } from './lab-here';
import { pretendBootstrap } from './pretend-bootstrap';

const LABS = { CDK_LABS_ROOT: join(__dirname, '../fixtures/e2e') };
const MINUTE = 240_000;
const PROMPT = 'Enter makes the call';
const ENTER = '\r';
const CTRL_C = '\u0003';
const CTRL_D = '\u0004';

let sandbox: LabSandbox;
let here: LabHere;

beforeAll(async () => {
  sandbox = await LabSandbox.create();
  here = new LabHere(sandbox, LABS);
}, 180_000);

afterAll(async () => {
  await here.settled();
  expect(sandbox.processes()).toEqual([]);
  sandbox.remove();
}, 180_000);

/** The characters that came, with all codes. */
function raw(running: Running): () => string {
  let text = '';
  running.child.stdout?.on('data', (chunk) => {
    text += chunk;
  });
  return () => text;
}

/** Runs a command that prints JSON lines only, and nothing on stderr. */
async function expectJson(...args: string[]): Promise<void> {
  const ended = await here.run([...args, '--json']);
  expect(ended).toMatchObject({ stderr: '', exitCode: 0 });
  const documents = ended.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(documents.at(-1)).toMatchObject({ type: 'message' });
}

async function waitFor(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(20);
}

describe('a walk in a terminal', () => {
  beforeAll(() => expectJson('up', 'one-queue', '--local'), MINUTE);
  afterAll(() => expectJson('down', 'one-queue', '--local'), MINUTE);

  const walk = (...args: string[]) => sandbox.startInTerminal(['walk', 'one-queue', '--local', ...args], LABS);

  it(
    'waits for Enter before each call',
    async () => {
      const running = walk();
      const shown = raw(running);
      await running.printed(PROMPT);
      await sleep(300);
      expect(shown()).not.toContain('MessageId');
      running.child.stdin?.write(ENTER);
      await running.printed('2/2 Receive it');
      await waitFor(() => shown().split(PROMPT).length > 2);
      running.child.stdin?.write(ENTER);
      const { stdout, exitCode } = await running.ended;
      expect(stdout).toMatch(/2 of 2 steps done/);
      expect(exitCode).toBe(0);
    },
    MINUTE,
  );

  it.each([
    ['Ctrl-C', CTRL_C],
    ['Ctrl-D', CTRL_D],
  ])(
    'ends with %s instead of Enter',
    async (_, key) => {
      const running = walk();
      await running.printed(PROMPT);
      running.child.stdin?.write(key);
      const { stdout, exitCode } = await running.ended;
      expect(stdout).toMatch(/✗ Interrupted\.\s+What the steps made was taken back/);
      expect(exitCode).toBe(130);
    },
    MINUTE,
  );

  it(
    'prints JSON lines only, and nothing on stderr, with --json',
    () => expectJson('walk', 'one-queue', '--local', '--yes'),
    MINUTE,
  );

  it(
    'waits for nothing with --yes, and draws nothing with TERM=dumb',
    async () => {
      const running = sandbox.startInTerminal(['walk', 'one-queue', '--local', '--yes'], { ...LABS, TERM: 'dumb' });
      const shown = raw(running);
      expect((await running.ended).exitCode).toBe(0);
      expect(shown()).not.toContain(PROMPT);
      expect(shown()).not.toContain('\u001b');
    },
    MINUTE,
  );
});

it(
  'asks in a terminal before it deploys to AWS, and deploys nothing without a yes',
  async () => {
    const { endpoint, stop } = await startOwnedEmulator();
    const credentials = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_REGION: 'us-east-1' };
    const cloudFormation = new CloudFormation({
      endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    try {
      await pretendBootstrap(endpoint);
      const account = { ...LABS, ...credentials, AWS_ENDPOINT_URL: endpoint };
      const running = sandbox.startInTerminal(['up', 'one-queue', '--account', '000000000000'], account);
      await running.printed('Deploy it?');
      running.child.stdin?.write(CTRL_C);
      const { stdout, exitCode } = await running.ended;
      expect(stdout).toContain('Nothing was deployed.');
      expect(exitCode).toBe(130);
      const { StackSummaries = [] } = await cloudFormation.listStacks();
      expect(StackSummaries).toEqual([]);
    } finally {
      cloudFormation.destroy();
      await stop();
    }
  },
  MINUTE,
);
