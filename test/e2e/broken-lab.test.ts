/**
 * The CDK counts in a global object, also after the last test: what Jest wraps by default to warn of that would call itself.
 *
 * @jest-environment-options {"globalsCleanup": "on"}
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LabSandbox } from './lab-command';
import { LabHere } from './lab-here';

const LAB = 'late-queue';
const LABS = { CDK_LABS_ROOT: join(__dirname, '../fixtures/e2e') };
const MINUTE = 240_000;

let sandbox: LabSandbox;
let here: LabHere;

beforeAll(async () => {
  sandbox = await LabSandbox.create();
  here = new LabHere(sandbox, LABS);
}, MINUTE);

afterAll(async () => {
  await here.settled();
  sandbox.remove();
}, 180_000);

const lab = (...args: string[]) => here.run(args);

it(
  'breaks a lab, helps to find the mistake, and says when it is mended',
  async () => {
    const up = await lab('up', LAB, '--local', '--fault', 'late');
    expect(up).toMatchObject({ exitCode: 0, stderr: '' });
    expect(up.stdout).toMatch(/Something is broken in it: "What is sent does not arrive/);
    expect(up.stdout).not.toMatch(/DelaySeconds|deliver/);

    expect((await lab('hint', LAB)).stdout).toMatch(/keeps messages back/);
    expect((await lab('hint', LAB)).stdout).toMatch(/Compare DelaySeconds/);
    expect((await lab('hint', LAB)).stdout).toMatch(/That was the last one/);

    const broken = await lab('check', LAB, '--local', '--patience', '2');
    expect(broken.exitCode).toBe(1);
    expect(broken.stderr).toMatch(/Still broken: the step "Receive it" does not hold/);

    const code = join(sandbox.state, 'broken', LAB, 'test/fixtures/e2e/broken', LAB, 'stack.ts');
    writeFileSync(code, readFileSync(code, 'utf8').replace('minutes(15)', 'seconds(0)'));
    // In a process of its own: in this one the broken code is loaded.
    expect((await sandbox.run(['up', LAB, '--local'], LABS)).exitCode).toBe(0);
    const mended = await lab('check', LAB, '--local');
    expect(mended).toMatchObject({ exitCode: 0, stderr: '' });
    expect(mended.stdout).toMatch(/Mended: every step holds/);

    const { stdout } = await lab('reveal', LAB);
    expect(stdout).toMatch(/Cause: The queue delivers a quarter of an hour late/);
    expect(stdout).toMatch(/^\+ .*seconds\(0\)/m);
    expect((await lab('down', LAB, '--local')).exitCode).toBe(0);
  },
  MINUTE,
);

it.each([
  ['a fault that the lab does not have', ['up', LAB, '--local', '--fault', 'gravity'], /has no fault "gravity"/],
  ['a fault of a variant', ['up', LAB, '--local', '--variant', 'plain', '--fault'], /Either a fault or a variant/],
  ['a hint where nothing is broken', ['hint', 'one-queue'], /one-queue is not broken/],
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
