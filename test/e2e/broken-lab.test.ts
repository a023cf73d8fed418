import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Ended, LabSandbox } from './lab-command';

const LAB = 'sqs-sns-fan-out';
const MINUTE = 60_000;

let sandbox: LabSandbox;

beforeAll(async () => {
  sandbox = await LabSandbox.create();
}, 3 * MINUTE);

afterAll(() => sandbox.remove());

const lab = (...args: string[]): Promise<Ended> => sandbox.run(args);

it(
  'breaks a lab, helps to find the mistake, and says when it is mended',
  async () => {
    const up = await lab('up', LAB, '--local', '--fault', 'filter-matches-nothing');
    expect(up).toMatchObject({ exitCode: 0, stderr: '' });
    expect(up.stdout).toMatch(/Something is broken in it: "Everything is shipped, and nothing has been billed/);
    expect(up.stdout).not.toMatch(/filter/);

    expect((await lab('hint', LAB)).stdout).toMatch(/What does the one have that the other has not\?/);
    expect((await lab('hint', LAB)).stdout).toMatch(/NumberOfNotificationsFilteredOut/);
    expect((await lab('hint', LAB)).stdout).toMatch(/letter by letter/);
    expect((await lab('hint', LAB)).stdout).toMatch(/That was the last one/);

    const broken = await lab('check', LAB, '--local', '--patience', '5');
    expect(broken.exitCode).toBe(1);
    expect(broken.stderr).toMatch(/Still broken: the step "Read what became of it" does not hold/);

    const code = join(sandbox.state, 'broken', LAB, 'lib/labs/messaging', LAB, 'stack.ts');
    writeFileSync(code, readFileSync(code, 'utf8').replace('order-placed', 'order_placed'));
    expect((await lab('up', LAB, '--local')).exitCode).toBe(0);
    const mended = await lab('check', LAB, '--local');
    expect(mended).toMatchObject({ exitCode: 0, stderr: '' });
    expect(mended.stdout).toMatch(/Mended: every step holds/);

    const { stdout } = await lab('reveal', LAB);
    expect(stdout).toMatch(/Cause: The filter of billing lets `order-placed` through/);
    expect(stdout).toMatch(/^\+ .*order_placed/m);
    expect((await lab('down', LAB, '--local')).exitCode).toBe(0);
  },
  4 * MINUTE,
);

it.each([
  ['a fault that the lab does not have', ['up', LAB, '--local', '--fault', 'gravity'], /has no fault "gravity"/],
  [
    'a fault of a variant',
    ['up', 'kinesis-lambda-consumers', '--local', '--variant', 'private', '--fault'],
    /Either a fault or a variant/,
  ],
  ['a hint where nothing is broken', ['hint', 'sqs-queues'], /sqs-queues is not broken/],
  ['patience in words', ['check', LAB, '--patience', 'long'], /whole number/],
])(
  'refuses %s in a sentence',
  async (_, args, what) => {
    const { stderr, exitCode } = await lab(...args);
    expect(stderr).toMatch(what);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(exitCode).toBe(2);
    expect(sandbox.processes()).toEqual([]);
  },
  MINUTE,
);
