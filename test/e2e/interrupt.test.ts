import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Ended, LabSandbox, pressCtrlC, type Running } from './lab-command';

const LAB = 'sqs-sns-fan-out';
const MINUTE = 60_000;

let sandbox: LabSandbox;

beforeAll(async () => {
  sandbox = await LabSandbox.create();
}, 180_000);

afterEach(() => expectNothingRuns());
afterAll(() => sandbox.remove());

/** A killed process may take a moment to be gone. */
async function expectNothingRuns(): Promise<void> {
  for (let attempt = 0; attempt < 50 && sandbox.processes().length > 0; attempt++) await sleep(100);
  expect(sandbox.processes()).toEqual([]);
}

function expectInterrupted({ stderr, exitCode }: Ended, remedy: RegExp): void {
  expect(stderr).toMatch(/^✗ Interrupted\.\n/);
  expect(stderr).toMatch(remedy);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(exitCode).toBe(130);
}

async function interrupt(running: Running, when: string): Promise<Ended> {
  await running.printed(when);
  pressCtrlC(running);
  return running.ended;
}

describe('Ctrl-C in a try', () => {
  it.each([
    ['during the deployment', 'Deploying'],
    ['during the walk', '7/36'],
  ])(
    'stops the emulator and its workers, %s',
    async (_, when) => {
      const ended = await interrupt(sandbox.start(['try', LAB]), when);
      expectInterrupted(ended, /nothing is left/);
      await expectNothingRuns();
    },
    MINUTE,
  );
});

it(
  'cleans up after a try whose output nobody reads any more, and says so to those who read its errors',
  async () => {
    const running = sandbox.start(['try', 'one-queue'], { CDK_LABS_ROOT: join(__dirname, '../fixtures/e2e') });
    await running.printed('Deploying');
    running.child.stdout?.destroy();
    const { stderr, exitCode } = await running.ended;
    expect(stderr).toMatch(/^✗ Interrupted: nobody reads the output any more\.\n.*nothing is left\.\n$/m);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(exitCode).toBe(141);
    await expectNothingRuns();
  },
  MINUTE,
);

it(
  'leaves no emulator of a try that is killed',
  async () => {
    const running = sandbox.start(['try', LAB]);
    await running.printed('3/36');
    running.child.kill('SIGKILL');
    await running.ended;
    await expectNothingRuns();
  },
  MINUTE,
);

it(
  'cleans up after Ctrl-C in a deployment, and in a walk, that left the emulator up',
  async () => {
    const up = await interrupt(sandbox.start(['up', LAB, '--local', '--json']), 'CREATE_COMPLETE');
    expectInterrupted(up, /lab up sqs-sns-fan-out --local` goes on .*lab down sqs-sns-fan-out --local` cleans up/);
    expect((await sandbox.run(['up', LAB, '--local'])).exitCode).toBe(0);

    const walk = await interrupt(sandbox.start(['walk', LAB, '--local', '--json']), 'Compare the two');
    expectInterrupted(walk, /taken back/);
    const undone = walk.stdout.split('\n').filter((line) => line.includes('walk-undone'));
    expect(undone.map((line) => JSON.parse(line).title)).toContain('Add a receiver while orders flow');

    const down = await sandbox.run(['down', LAB, '--local']);
    expect(down.stdout).toMatch(/is down, nothing is left/);
    expect(down.exitCode).toBe(0);
    await expectNothingRuns();
  },
  2 * MINUTE,
);

it(
  'lets an up and a try go on at once without disturbing each other',
  async () => {
    const small = { CDK_LABS_ROOT: join(__dirname, '../fixtures/e2e') };
    const [first, second] = await Promise.all([
      sandbox.run(['up', 'one-queue', '--local', '--json'], small),
      sandbox.run(['try', 'one-queue', '--json'], small),
    ]);
    expect([first.exitCode, second.exitCode]).toEqual([0, 0]);
    const status = await sandbox.run(['status', '--json'], small);
    expect(JSON.parse(status.stdout)).toMatchObject([{ lab: 'practice/one-queue', status: 'CREATE_COMPLETE' }]);
    expect((await sandbox.run(['down', 'one-queue', '--local'], small)).exitCode).toBe(0);
    await expectNothingRuns();
  },
  2 * MINUTE,
);

it('writes no escape codes where there is no terminal', async () => {
  const running = sandbox.start(['list']);
  let raw = '';
  running.child.stdout?.on('data', (chunk) => {
    raw += chunk;
  });
  await running.ended;
  expect(raw).toContain(LAB);
  expect(raw).not.toContain('\u001b');
});
