import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect as expectInStep } from 'expect';
import { cliText } from '../../../../lib/walkthrough/cli-text';
import type { CommandStep, Step } from '../../../../lib/walkthrough/step';
import type { CommandAnswer } from '../../../../lib/walkthrough/steps/action';
import { temporaryFolder } from '../../../support/fixture-labs';
import { walked } from './walk-support';

const ENDPOINT = 'http://127.0.0.1:4566';
const walk = (steps: Step[], options: Parameters<typeof walked>[2] = {}) => walked(ENDPOINT, steps, options);

function command(text: string, more: Partial<CommandStep<string, string>> = {}): Step {
  return { title: 'Type it', explain: 'You type.', actions: [], command: text, ...more } as Step;
}

/** What a command prints on stdout. */
async function printed(text: string, options: Parameters<typeof walked>[2] = {}): Promise<string> {
  const { answers, told } = await walk([command(text)], options);
  expect(told).toEqual([]);
  return (answers[0] as CommandAnswer).stdout;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function gone(pid: number): Promise<boolean> {
  for (let waited = 0; waited < 3000 && isAlive(pid); waited += 50) await sleep(50);
  return !isAlive(pid);
}

describe('the answer', () => {
  it('has what was printed, without the last line breaks, and the code', async () => {
    const { passed, answers } = await walk([command("printf 'a\\nb\\n\\n'; echo oops >&2")]);
    expect(passed).toBe(true);
    expect(answers).toEqual([{ stdout: 'a\nb', stderr: 'oops', code: 0 }]);
  });

  it('fails the step where the code is another one than expected', async () => {
    const refused = command('echo no such bucket >&2; exit 254');
    expect(await walk([refused])).toMatchObject({
      passed: false,
      told: ['The command ended with code 254, not 0: no such bucket'],
    });
    const check = ({ code, stderr }: CommandAnswer) => expectInStep({ code, stderr }).toMatchObject({ code: 254 });
    expect((await walk([command('exit 254', { exitCode: 254, check })])).passed).toBe(true);
    expect((await walk([command('exit 255', { exitCode: [254, 255] })])).passed).toBe(true);
    expect((await walk([command('exit 0', { exitCode: [254, 255] })])).told).toEqual([
      'The command ended with code 0, not 254 or 255: ',
    ]);
  });

  it('is captured, and asked for again', async () => {
    const later = command('echo x >> "$HOME/asked"; [ "$(wc -l < "$HOME/asked")" -ge 3 ] && echo "of $Bucket"', {
      capture: { Url: 'stdout' },
      withinSeconds: 10,
    });
    const use = command('echo "<$Url>"');
    const { passed, answers } = await walk([later, use], { outputs: { Bucket: 'bucket' } });
    expect({ passed, last: (answers.at(-1) as CommandAnswer).stdout }).toEqual({ passed: true, last: '<of bucket>' });
  });

  it('is one for each number where it is repeated', async () => {
    const { answers } = await walk([command('echo "$n of $run"', { repeat: 2 } as never)]);
    expect(answers).toEqual([[expect.anything(), expect.anything()]]);
    expect((answers[0] as CommandAnswer[]).map(({ stdout }) => stdout)).toEqual([
      expect.stringMatching(/^1 of r/),
      expect.stringMatching(/^2 of r/),
    ]);
  });
});

describe('where it runs', () => {
  it('knows the target, the values of the walk, and nothing else of AWS', async () => {
    process.env.AWS_PROFILE = 'mine';
    process.env.AWS_SHARED_CREDENTIALS_FILE = '/mine';
    process.env.MY_SECRET = 'mine';
    try {
      const lines = (await printed('env', { outputs: { Bucket: 'it is "mine"' } })).split('\n');
      const env = Object.fromEntries(lines.map((line) => [line.split('=')[0], line.replace(/^\w+=/, '')]));
      expect(env).toMatchObject({
        Bucket: 'it is "mine"',
        AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
        AWS_SECRET_ACCESS_KEY: 'secret',
        AWS_SESSION_TOKEN: 'session',
        AWS_REGION: 'us-east-1',
        AWS_ENDPOINT_URL: ENDPOINT,
        AWS_EC2_METADATA_DISABLED: 'true',
        HOME: expect.stringContaining('cdk-labs-home-'),
      });
      expect(Object.keys(env)).not.toEqual(expect.arrayContaining(['AWS_PROFILE']));
      expect(lines.join()).not.toContain('/mine');
      expect(env).not.toHaveProperty('MY_SECRET');
    } finally {
      for (const name of ['AWS_PROFILE', 'AWS_SHARED_CREDENTIALS_FILE', 'MY_SECRET']) delete process.env[name];
    }
  });

  it('finds the network as the target does, whatever the variables of this process say', async () => {
    process.env.HTTPS_PROXY = process.env.https_proxy = 'http://127.0.0.1:9';
    try {
      const target = {
        kind: 'aws' as const,
        clientConfig: { region: 'us-east-1', credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' } },
        variables: { https_proxy: 'http://proxy.invalid:3128', AWS_ENDPOINT_URL_S3: 'https://s3.invalid' },
      };
      const text = 'echo "$https_proxy $HTTPS_PROXY $AWS_ENDPOINT_URL_S3"';
      expect(await printed(text, { target })).toBe('http://proxy.invalid:3128  https://s3.invalid');
      expect(await printed(text)).toBe('  ');
    } finally {
      delete process.env.HTTPS_PROXY;
      delete process.env.https_proxy;
    }
  });

  it('has an AWS CLI that goes to the emulator also where its version heeds no variable', async () => {
    const bin = temporaryFolder();
    writeFileSync(join(bin, 'aws'), '#!/bin/sh\necho "$@"\n', { mode: 0o755 });
    expect(await printed(`PATH=${bin}:$PATH; AWS_PAGER= aws sqs list-queues`)).toBe(
      `--endpoint-url ${ENDPOINT} sqs list-queues`,
    );
  });

  it('writes UTF-8 in every locale', async () => {
    process.env.LC_ALL = 'de_DE.ISO-8859-1';
    try {
      expect(await printed('echo "$LC_ALL"')).toBe('C.UTF-8');
    } finally {
      delete process.env.LC_ALL;
    }
  });

  it('has a home that the commands of a walk share, gone at its end; and starts in the project', async () => {
    const { answers } = await walk([command('echo kept > "$HOME/file"; echo "$HOME"'), command('cat ~/file; pwd')]);
    const [first, second] = answers as CommandAnswer[];
    expect(second?.stdout).toBe(`kept\n${process.cwd()}`);
    expect(existsSync(first?.stdout as string)).toBe(false);
  });
});

describe('what it starts', () => {
  it('ends with it, also what it leaves in the background', async () => {
    const pid = Number(await printed('sleep 60 & echo $!'));
    expect(await gone(pid)).toBe(true);
  });

  it('ends when its time is up, as a step that failed', async () => {
    const file = `/tmp/cdk-labs-command-${process.pid}`;
    const slow = command(`echo $$ > ${file}; sleep 60`, { timeoutSeconds: 0.3 });
    expect(await walk([slow])).toMatchObject({
      passed: false,
      told: [expect.stringContaining('The command did not end within 0.3 seconds')],
    });
    expect(await gone(Number(readFileSync(file, 'utf8')))).toBe(true);
  });

  it('ends when the walk is stopped, and when it refuses to', async () => {
    const file = `/tmp/cdk-labs-command-${process.pid}`;
    const stubborn = command(`trap '' TERM; echo $$ > ${file}; while :; do sleep 1; done`);
    await expect(walk([stubborn], { signal: AbortSignal.timeout(300) })).rejects.toThrow();
    expect(await gone(Number(readFileSync(file, 'utf8')))).toBe(true);
  });
});

it('is skipped where its program is missing, with what needs what it would have captured', async () => {
  const { passed, skipped, told } = await walk([
    command('AWS_PAGER= no-such-program --version', { capture: { Url: 'stdout' } }),
    { title: 'Get', explain: '', request: ({ Url }) => ({ url: Url as string }) },
    command('echo "$Other"', { title: 'Say it' }),
  ]);
  expect({ passed, skipped, told }).toEqual({
    passed: true,
    skipped: 2,
    told: [
      'Needs the program no-such-program, which is not on the PATH.',
      'Needs Url of the step "Type it", which was skipped.',
    ],
  });
});

it('is pasted as it stands', () => {
  const text = 'aws s3 presign "s3://$Bucket/a.txt"';
  expect(cliText(command(text))).toBe(text);
  expect(cliText(command(text, { capture: { Url: 'stdout' } }))).toBe(`Url=$(${text})`);
  expect(cliText(command(text, { exitCode: 252 }))).toBe(`# Must end with code 252\n${text}`);
});
