/**
 * The CDK counts in a global object, also after the last test: what Jest wraps by default to warn of that would call itself.
 *
 * @jest-environment-options {"globalsCleanup": "on"}
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SQS } from '@aws-sdk/client-sqs';
import { type Ended, LabSandbox, pressCtrlC } from './lab-command';
import { LabHere, signalHere } from './lab-here';

const LABS = { CDK_LABS_ROOT: join(__dirname, '../fixtures/e2e') };
const MINUTE = 240_000;

let sandbox: LabSandbox;
let here: LabHere;

beforeAll(async () => {
  sandbox = await LabSandbox.create();
  here = new LabHere(sandbox, LABS);
}, 180_000);

afterEach(() => sandbox.expectNothingRuns(), MINUTE);
afterAll(async () => {
  await here.settled();
  sandbox.remove();
}, 180_000);

const lab = (...args: string[]) => here.run(args);
const start = (...args: string[]) => here.start(args);

async function expectDone(...args: string[]): Promise<Ended> {
  const ended = await lab(...args);
  expect(ended).toMatchObject({ stderr: '', exitCode: 0 });
  return ended;
}

function expectInterrupted({ stderr, exitCode }: Ended, remedy: RegExp): void {
  expect(stderr).toMatch(/^✗ Interrupted\.\n/);
  expect(stderr).toMatch(remedy);
  expect(exitCode).toBe(130);
}

async function emulator(): Promise<{ endpoint: string; pid: number }> {
  const [, endpoint = '', pid] = (await lab('status')).stdout.match(/Emulator: (\S+), pid (\d+)/) ?? [];
  return { endpoint, pid: Number(pid) };
}

it(
  'finds the emulator of an up that was interrupted while it started',
  async () => {
    const up = start('up', 'one-queue', '--local');
    await up.printed('Starting the local AWS');
    await sleep(200);
    signalHere('SIGINT');
    expect((await up.ended).exitCode).toBe(130);
    await expectDone('down', 'one-queue', '--local');
  },
  MINUTE,
);

it(
  'takes down what CloudFormation is still making for an up that was interrupted',
  async () => {
    const up = sandbox.start(['up', 'slow-deploy', '--local', '--json'], LABS);
    await up.printed('"logicalId":"Made"');
    pressCtrlC(up);
    expectInterrupted(await up.ended, /lab up slow-deploy --local` goes on .*lab down slow-deploy --local` cleans up/);
    expect((await expectDone('down', 'slow-deploy', '--local')).stdout).toMatch(/nothing is left/);
  },
  MINUTE,
);

it(
  'goes on after an up that was killed, and after an emulator that was killed',
  async () => {
    const killed = sandbox.start(['up', 'slow-deploy', '--local', '--json'], LABS);
    await killed.printed('"logicalId":"Made"');
    killed.child.kill('SIGKILL');
    await killed.ended;
    await expectDone('up', 'slow-deploy', '--local');
    await expectDone('walk', 'slow-deploy', '--local');

    process.kill((await emulator()).pid, 'SIGKILL');
    await sandbox.expectNothingRuns();
    expect((await lab('walk', 'slow-deploy', '--local')).stderr).toMatch(/No emulator runs/);
    await expectDone('up', 'one-queue', '--local');
    await expectDone('down', 'one-queue', '--local');
  },
  MINUTE,
);

it(
  'takes back what the steps of an interrupted walk made beside the stack, and keeps the emulator for the other lab',
  async () => {
    await expectDone('up', 'one-queue', '--local');
    await expectDone('up', 'slow-walk', '--local');
    const { endpoint } = await emulator();
    const sqs = new SQS({
      endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    const sideQueues = async () => (await sqs.listQueues({ QueueNamePrefix: 'side-' })).QueueUrls ?? [];

    const walk = start('walk', 'slow-walk', '--local', '--json');
    await walk.printed('"number":2');
    expect(await sideQueues()).toHaveLength(1);
    signalHere('SIGINT');
    const ended = await walk.ended;
    expectInterrupted(ended, /What the steps made was taken back/);
    const undone = ended.stdout.split('\n').filter((line) => line.includes('walk-undone'));
    expect(undone.map((line) => JSON.parse(line).title)).toEqual(['Make a queue beside the stack']);
    expect(await sideQueues()).toEqual([]);
    sqs.destroy();
    await expectDone('down', 'slow-walk', '--local');
    expect(sandbox.processes()).not.toEqual([]);
    await expectDone('down', 'one-queue', '--local');
  },
  MINUTE,
);

it(
  'takes down all labs that are up, and their emulator with the last',
  async () => {
    await expectDone('up', 'one-queue', '--local');
    await expectDone('up', 'slow-walk', '--local');
    const { stdout } = await lab('status', '--json');
    expect(JSON.parse(stdout).map(({ stack }: { stack: string }) => stack)).toEqual(['OneQueue', 'SlowWalk']);
    const down = await expectDone('down', '--all', '--local');
    expect(down.stdout).toMatch(/OneQueue is down, nothing is left[\s\S]*SlowWalk is down, nothing is left/);
  },
  MINUTE,
);

it(
  'says at once that the emulator died in the middle of a walk',
  async () => {
    await expectDone('up', 'slow-walk', '--local');
    const { pid } = await emulator();
    const walk = sandbox.start(['walk', 'slow-walk', '--local', '--json'], LABS);
    await walk.printed('"number":2');
    process.kill(pid, 'SIGKILL');
    const killed = Date.now();
    const { stdout, exitCode } = await walk.ended;
    expect(Date.now() - killed).toBeLessThan(5000);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({ type: 'error', code: 'emulator-died' });
    expect(stdout).not.toContain('walk-undone');
  },
  MINUTE,
);

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'leaves nothing of a try that gets %s during the walk',
  async (signal) => {
    const running = start('try', 'slow-walk', '--json');
    await running.printed('"number":2');
    signalHere(signal);
    expectInterrupted(await running.ended, /nothing is left/);
  },
  MINUTE,
);
