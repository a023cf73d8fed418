import { mkdtempSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SQS } from '@aws-sdk/client-sqs';
import { type Ended, LabSandbox, pressCtrlC } from './lab-command';

const LABS = { CDK_LABS_ROOT: join(__dirname, '../fixtures/e2e') };
const MINUTE = 60_000;

let sandbox: LabSandbox;

beforeAll(async () => {
  sandbox = await LabSandbox.create();
}, 180_000);

afterEach(() => expectNothingRuns(), MINUTE);
afterAll(() => sandbox.remove());

const lab = (...args: string[]) => sandbox.run(args, LABS);
const start = (...args: string[]) => sandbox.start(args, LABS);

/** A killed process may take a moment to be gone. */
async function expectNothingRuns(): Promise<void> {
  for (let attempt = 0; attempt < 50 && sandbox.processes().length > 0; attempt++) await sleep(100);
  expect(sandbox.processes()).toEqual([]);
}

async function expectDone(...args: string[]): Promise<Ended> {
  const ended = await lab(...args);
  expect(ended).toMatchObject({ stderr: '', exitCode: 0 });
  return ended;
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
    pressCtrlC(up);
    expect((await up.ended).exitCode).toBe(130);
    await expectDone('down', 'one-queue', '--local');
  },
  MINUTE,
);

it(
  'takes down what CloudFormation is still making for an up that was interrupted',
  async () => {
    const up = start('up', 'slow-deploy', '--local', '--json');
    await up.printed('"logicalId":"Made"');
    pressCtrlC(up);
    expect((await up.ended).exitCode).toBe(130);
    expect((await expectDone('down', 'slow-deploy', '--local')).stdout).toMatch(/nothing is left/);
  },
  MINUTE,
);

it(
  'goes on after an up that was killed, and after an emulator that was killed',
  async () => {
    const killed = start('up', 'slow-deploy', '--local', '--json');
    await killed.printed('"logicalId":"Made"');
    killed.child.kill('SIGKILL');
    await killed.ended;
    await expectDone('up', 'slow-deploy', '--local');
    await expectDone('walk', 'slow-deploy', '--local');

    process.kill((await emulator()).pid, 'SIGKILL');
    await expectNothingRuns();
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
    pressCtrlC(walk);
    const { exitCode, stderr } = await walk.ended;
    expect(exitCode).toBe(130);
    expect(stderr).toMatch(/What the steps made was taken back/);
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
    const walk = start('walk', 'slow-walk', '--local', '--json');
    await walk.printed('"number":2');
    process.kill((await emulator()).pid, 'SIGKILL');
    const killed = Date.now();
    const { stdout, exitCode } = await walk.ended;
    expect(Date.now() - killed).toBeLessThan(5000);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({ type: 'error', code: 'emulator-died' });
    expect(stdout).not.toContain('walk-undone');
  },
  MINUTE,
);

it.each(['SIGTERM', 'SIGHUP'] as const)(
  'leaves nothing of a try that gets %s',
  async (signal) => {
    const running = start('try', 'slow-walk', '--json');
    await running.printed('"number":2');
    running.child.kill(signal);
    expect((await running.ended).exitCode).toBe(130);
  },
  MINUTE,
);

it(
  'lets two tries go on at once, which leave no temporary files but those of tsx',
  async () => {
    const TMPDIR = mkdtempSync(join(sandbox.home, 'tmp-'));
    const tryIt = () => sandbox.run(['try', 'one-queue'], { ...LABS, TMPDIR });
    const tries = await Promise.all([tryIt(), tryIt()]);
    expect(tries.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(readdirSync(TMPDIR).filter((name) => !name.startsWith('tsx-'))).toEqual([]);
  },
  MINUTE,
);
