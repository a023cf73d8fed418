/**
 * The CDK counts in a global object, also after the last test: what Jest wraps by default to warn of that would call itself.
 *
 * @jest-environment-options {"globalsCleanup": "on"}
 */
import { join } from 'node:path';
import { eventually } from '../support/eventually';
import { type Ended, LabSandbox, pressCtrlC } from './lab-command';
import { LabHere } from './lab-here';

const LABS = { CDK_LABS_ROOT: join(__dirname, '../fixtures/e2e') };
const MINUTE = 240_000;

let sandbox: LabSandbox;

beforeAll(async () => {
  sandbox = await LabSandbox.create();
}, 180_000);

afterEach(() => sandbox.expectNothingRuns(), MINUTE);
afterAll(() => sandbox.remove());

const start = (...args: string[]) => sandbox.start(args, LABS);

/** A try whose function runs just now, beside the emulator and the command. */
async function startWithWorker() {
  const running = start('try', 'slow-deploy', '--json');
  await running.printed('"logicalId":"Made"');
  await eventually(() => expect(sandbox.processes().length).toBeGreaterThan(2), MINUTE);
  return running;
}

it(
  'stops the emulator and its workers after Ctrl-C in a try, during the deployment',
  async () => {
    const running = await startWithWorker();
    pressCtrlC(running);
    const { stderr, exitCode } = await running.ended;
    expect(stderr).toMatch(/^✗ Interrupted\.\n.*nothing is left/);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(exitCode).toBe(130);
  },
  MINUTE,
);

it(
  'leaves no emulator and no worker of a try that is killed',
  async () => {
    const running = await startWithWorker();
    running.child.kill('SIGKILL');
    await running.ended;
  },
  MINUTE,
);

it(
  'cleans up after a try whose output nobody reads any more, and says so to those who read its errors',
  async () => {
    const running = start('try', 'one-queue');
    await running.printed('Deploying');
    running.child.stdout?.destroy();
    const { stderr, exitCode } = await running.ended;
    expect(stderr).toMatch(/^✗ Interrupted: nobody reads the output any more\.\n.*nothing is left\.\n$/m);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(exitCode).toBe(141);
  },
  MINUTE,
);

it(
  'lets an up and two tries go on at once without disturbing each other, in JSON lines only',
  async () => {
    const here = new LabHere(sandbox, LABS);
    const ended = await Promise.all([
      here.run(['up', 'one-queue', '--local', '--json']),
      ...[1, 2].map(() => start('try', 'one-queue', '--json').ended),
    ]);
    expect(ended.map(({ exitCode, stderr }) => ({ exitCode, stderr }))).toEqual(
      ended.map(() => ({ exitCode: 0, stderr: '' })),
    );
    for (const documents of ended.map(jsonLines)) expect(documents.at(-1)).toMatchObject({ type: 'message' });
    const status = await here.run(['status', '--json']);
    expect(JSON.parse(status.stdout)).toMatchObject([{ lab: 'practice/one-queue', status: 'CREATE_COMPLETE' }]);
    expect((await here.run(['down', 'one-queue', '--local'])).exitCode).toBe(0);
  },
  MINUTE,
);

it(
  'writes no escape codes where there is no terminal',
  async () => {
    const running = sandbox.start(['list']);
    let raw = '';
    running.child.stdout?.on('data', (chunk) => {
      raw += chunk;
    });
    await running.ended;
    expect(raw).toContain('sqs-sns-fan-out');
    expect(raw).not.toContain('\u001b');
  },
  MINUTE,
);

function jsonLines({ stdout }: Ended): { type: string }[] {
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}
