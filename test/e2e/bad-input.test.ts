/**
 * The CDK counts in a global object, also after the last test: what Jest wraps by default to warn of that would call itself.
 *
 * @jest-environment-options {"globalsCleanup": "on"}
 */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { ensurePython, startOwnedEmulator } from '../../lib/target/emulator';
import { type Ended, LabSandbox } from './lab-command';
import { LabHere } from './lab-here';
import { pretendBootstrap } from './pretend-bootstrap';

const LAB = 'sqs-sns-fan-out';
const BROKEN_LABS = join(__dirname, '../fixtures/e2e');
const NO_NETWORK = { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' };
const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_REGION: 'us-east-1' };

/** Loads the emulator, as the repair of a broken installation asks, and does not start it. */
const FAILS_TO_START = '#!/bin/sh\ncase "$*" in *launch.py*) echo "OSError: no such thing" >&2; exit 1;; esac\n';

// The machine has other work, too.
jest.setTimeout(120_000);

let sandbox: LabSandbox;
let lab: LabHere;

beforeAll(async () => {
  sandbox = await LabSandbox.create();
  lab = new LabHere(sandbox);
}, 180_000);

afterEach(() => sandbox.expectNothingRuns());
afterAll(async () => {
  await lab.settled();
  sandbox.remove();
}, 180_000);

/** One sentence that says what is wrong, one that says what to do, and no stack trace. */
function expectSentences({ stderr, exitCode }: Ended, code: number, what: RegExp, remedy: RegExp): void {
  const [first = '', second = '', ...rest] = stderr.trim().split('\n');
  expect(first).toMatch(what);
  expect(second).toMatch(remedy);
  expect(rest).toEqual([]);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(exitCode).toBe(code);
}

it.each(['show', 'policy'])('names the nearest labs for one that %s does not know', async (command) => {
  expectSentences(await lab.run([command, 'sns-fanout']), 2, /There is no lab "sns-fanout"/, /sqs-sns-fan-out/);
});

it('writes what is wrong to stderr only, and ends with 2', async () => {
  expect(await sandbox.run(['fly', LAB])).toEqual({
    stderr: expect.stringMatching(/^unknown command 'fly'/),
    stdout: '',
    exitCode: 2,
  });
});

it.each([
  ['an unknown command', ['fly', LAB], /unknown command 'fly'/],
  ['an unknown flag', ['up', LAB, '--lokal'], /unknown option '--lokal'/],
  ['a missing lab', ['up'], /missing required argument 'lab'/],
  ['no lab to take down', ['down'], /Which lab\?/],
  ['a lab beside --all', ['down', LAB, '--all'], /Either one lab or --all/],
  ['a time to live in words', ['up', LAB, '--ttl', 'long'], /Write it as 30m, 4h, 2d or never/],
  ['a time to live on the emulator', ['up', LAB, '--local', '--ttl', '2h'], /costs nothing/],
  ['a longer life on the emulator', ['extend', LAB, '--local'], /costs nothing/],
  ['an endpoint that is no URL', ['up', LAB, '--endpoint', 'here'], /http:\/\/127/],
  ['a parameter without a value', ['up', LAB, '--parameter', 'PartnerUrl'], /Name=Value/],
  ['a new lab without topics', ['new', 'storage/s3-reads'], /required option '--topics <ids>' not specified/],
  [
    'a new lab of a topic that is taken',
    ['new', 'data/jobs', '--topics', 'sqs'],
    /messaging\/sqs-queues has the topic sqs/,
  ],
  ['an unknown section', ['claims', '--section', 'massaging'], /Allowed choices are .*messaging/],
])('refuses %s in a sentence', async (_, args, what) => {
  const { stderr, stdout, exitCode } = await lab.run(args);
  expect(stderr).toMatch(what);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(stdout).toBe('');
  expect(exitCode).toBe(2);
});

it('refuses a variant that the lab does not have', async () => {
  const ended = await lab.run(['up', LAB, '--variant', 'linear', '--endpoint', 'http://127.0.0.1:9']);
  expectSentences(ended, 2, /has no variant "linear"/, /leave --variant out/);
});

it('says how to install Python where there is none', async () => {
  const bin = join(sandbox.home, 'only-node');
  mkdirSync(bin, { recursive: true });
  symlinkSync(process.execPath, join(bin, 'node'));
  const ended = await lab.run(['try', LAB], { PATH: bin, CDK_LABS_STATE_DIR: join(sandbox.home, 'empty') });
  expectSentences(ended, 1, /needs Python 3\.10/, /apt install python3|brew install python/);
});

it('shows the last line and the log of an emulator that does not start', async () => {
  const environment = basename(dirname(dirname(await ensurePython({ onProgress() {} }))));
  const state = join(sandbox.home, 'broken-state');
  const bin = join(state, environment, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(state, environment, '.complete'), '');
  writeFileSync(join(bin, 'python'), FAILS_TO_START, { mode: 0o755 });
  const ended = await lab.run(['try', LAB], { CDK_LABS_STATE_DIR: state });
  expectSentences(ended, 1, /did not start|stopped while it started: OSError/, /\.log/);
});

describe('for AWS', () => {
  it('asks to sign in where there are no credentials', async () => {
    const ended = await lab.run(['up', LAB], { ...NO_NETWORK, AWS_REGION: 'us-east-1' });
    expectSentences(ended, 1, /No AWS credentials were found\./, /Sign in .*--local/);
  });

  it('asks for a Region where none is set', async () => {
    const { AWS_REGION, ...credentials } = CREDENTIALS;
    expectSentences(await lab.run(['up', LAB], { ...NO_NETWORK, ...credentials }), 1, /No AWS Region/, /AWS_REGION/);
  });

  it('says how to bootstrap an account, and deploys to one only if it is told so', async () => {
    const emulator = await startOwnedEmulator();
    try {
      const account = { ...CREDENTIALS, AWS_ENDPOINT_URL: emulator.endpoint };
      // The emulator is the management account of its organization.
      const careful = await lab.run(['up', LAB], account);
      expectSentences(careful, 1, /does not look like a sandbox/, /--account \d+/);

      const meant = ['up', LAB, '--account', '000000000000'];
      const first = await lab.run(meant, account);
      expectSentences(first, 1, /The CDK is not set up in AWS account/, /npx cdk bootstrap aws:\/\/\d+\/us-east-1/);

      await pretendBootstrap(emulator.endpoint);
      const second = await lab.run(meant, account);
      expectSentences(second, 2, /there is no terminal to ask in/, /--yes/);
      expect(second.stdout).toMatch(/AWS account \d+ in us-east-1/);
      expect(second.stdout).toMatch(/\$0\.\d+ an hour while it is up and idle/);
    } finally {
      await emulator.stop();
    }
  });
});

describe('on this machine', () => {
  it.each(['walk', 'down'])('says that nothing is up before it can %s', async (command) => {
    expectSentences(await lab.run([command, LAB, '--local']), 1, /No emulator runs/, /npx lab up <lab> --local/);
  });

  it('says that nothing answers at an endpoint', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    const ended = await lab.run(['walk', LAB, '--endpoint', `http://127.0.0.1:${port}`]);
    expectSentences(ended, 1, /Nothing answers at http:\/\/127/, /--local/);
  });

  it('names the resource that made a deployment fail, keeps nothing of it, and cleans up', async () => {
    const labs = { CDK_LABS_ROOT: BROKEN_LABS };
    const failed = await lab.run(['up', 'fails-half-way', '--local'], labs);
    expectSentences(
      failed,
      1,
      /FailsHalfWay could not be deployed: Impossible \(AWS::SQS::Queue\): /,
      /lab up fails-half-way --local.*lab down fails-half-way --local/,
    );
    const verbose = await lab.run(['up', 'fails-half-way', '--local', '--verbose'], labs);
    expect(verbose.stderr).toMatch(/^\s+at /m);
    expect((await lab.run(['status'], labs)).stdout).toMatch(
      /^FailsHalfWay failed: `npx lab up fails-half-way --local` repairs it, .*lab down fails-half-way.* removes it/m,
    );
    const down = await lab.run(['down', 'fails-half-way', '--local'], labs);
    expect(down.stdout).toMatch(/FailsHalfWay is down, nothing is left/);
    expect(down.exitCode).toBe(0);
  });

  it('says what is left where a stack keeps something, and why', async () => {
    const labs = { CDK_LABS_ROOT: BROKEN_LABS };
    await lab.run(['up', 'leaves-things', '--local'], labs);
    expectSentences(
      await lab.run(['down', 'leaves-things', '--local'], labs),
      1,
      /LeavesThings is gone, but not all of it: \S+LeavesThings-Queue\S* \(AWS::SQS::Queue, which its stack keeps\)\./,
      /Delete that by hand/,
    );
  });

  it('shows what a step expected and got, and leaves no emulator behind', async () => {
    const ended = await lab.run(['try', 'does-not-hold'], { CDK_LABS_ROOT: BROKEN_LABS });
    expectSentences(ended, 1, /A step of does-not-hold did not hold/, /mend it\. Then walk again\./);
    expect(ended.stdout).toMatch(/✗ Expect another answer[\s\S]*Expected: "another"/);
  });
});

it('prints nothing but JSON lines with --json', async () => {
  const { stdout, exitCode } = await lab.run(['try', 'does-not-hold', '--json'], { CDK_LABS_ROOT: BROKEN_LABS });
  const documents = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(documents.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['resource', 'walk-step', 'walk-failed', 'error']),
  );
  expect(documents.at(-1)).toMatchObject({ type: 'error', code: 'walk-failed' });
  expect(exitCode).toBe(1);
});
