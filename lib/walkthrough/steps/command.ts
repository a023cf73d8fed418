import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { PROJECT } from '../../project';
import { emulatorFunctions } from '../address';
import { signerOf } from '../credentials';
import { endpointOf } from '../endpoint';
import type { CommandAction, CommandAnswer } from './action';
import type { Performer, Task, WalkTarget } from './perform';

/** From where a learner runs the commands of a guide. */
const TIMEOUT_SECONDS = 300;
/** How long a command may take to end once it is asked to. */
const GRACE_MS = 2000;
/** What a program needs to find others, and to trust a company's certificates. How to get out of this network, the target knows. */
const OF_THE_LEARNER = /^(?:PATH|TMPDIR|NODE_EXTRA_CA_CERTS)$/;
/** What it prints is read as UTF-8, and looked through for English words. */
const LC_ALL = 'C.UTF-8';

/**
 * Runs what a learner types, in bash, from the project's folder. The home is a temporary one, which the commands of a walk share: what
 * this machine knows of AWS is not in it, and the target's credentials are all that there is.
 */
export class CommandPerformer implements Performer {
  private home: string | undefined;

  constructor(private readonly target: WalkTarget) {}

  async perform({ action, context, signal }: Task): Promise<CommandAnswer> {
    if (action.command === undefined) throw new Error('This is no command.');
    this.home ??= mkdtempSync(join(tmpdir(), 'cdk-labs-home-'));
    const endpoint = endpointOf(this.target);
    const script = [...(endpoint ? emulatorFunctions(endpoint) : []), action.command].join('\n');
    const env = { ...ofTheLearner(), LC_ALL, ...context, HOME: this.home, ...(await ofTheTarget(this.target)) };
    const answer = await run(script, env, action, signal);
    const expected = [action.exitCode ?? 0].flat();
    if (expected.includes(answer.code)) return answer;
    const what = `${answer.code}, not ${expected.join(' or ')}`;
    throw new Error(`The command ended with code ${what}: ${answer.stderr || answer.stdout}`);
  }

  close(): void {
    if (this.home) rmSync(this.home, { recursive: true, force: true });
  }
}

function ofTheLearner(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => OF_THE_LEARNER.test(name)));
}

async function ofTheTarget(target: WalkTarget): Promise<Record<string, string>> {
  const client = signerOf(target);
  try {
    const [{ accessKeyId, secretAccessKey, sessionToken }, region] = await Promise.all([
      client.config.credentials(),
      client.config.region(),
    ]);
    const endpoint = endpointOf(target);
    return {
      ...target.variables,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      ...(sessionToken && { AWS_SESSION_TOKEN: sessionToken }),
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      ...(endpoint && { AWS_ENDPOINT_URL: endpoint }),
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_PAGER: '',
    };
  } finally {
    client.destroy();
  }
}

async function run(
  script: string,
  env: NodeJS.ProcessEnv,
  { timeoutSeconds = TIMEOUT_SECONDS }: CommandAction,
  signal?: AbortSignal,
): Promise<CommandAnswer> {
  signal?.throwIfAborted();
  // Its own group: all that it starts can be ended at once.
  const child = spawn('bash', ['--norc', '-c', script], {
    cwd: PROJECT,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = (how: NodeJS.Signals) => kill(child.pid, how);
  // A second Ctrl-C ends this process at once.
  const endAtOnce = () => end('SIGKILL');
  process.once('exit', endAtOnce);
  const stop = AbortSignal.any([...(signal ? [signal] : []), AbortSignal.timeout(timeoutSeconds * 1000)]);
  const askToEnd = async () => {
    end('SIGTERM');
    await sleep(GRACE_MS, undefined, { ref: false });
    endAtOnce();
  };
  stop.addEventListener('abort', askToEnd, { once: true });
  try {
    const printed = Promise.all([text(child.stdout), text(child.stderr)]);
    const [code, killedBy] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    // What it left in the background holds its output open, and would outlive the walk.
    endAtOnce();
    const [stdout, stderr] = (await printed).map(withoutLastBreaks) as [string, string];
    signal?.throwIfAborted();
    if (stop.aborted) throw new Error(`The command did not end within ${timeoutSeconds} seconds: ${stderr}`);
    if (code === null) throw new Error(`The command was ended by ${killedBy}: ${stderr}`);
    return { stdout, stderr, code };
  } finally {
    stop.removeEventListener('abort', askToEnd);
    process.off('exit', endAtOnce);
  }
}

function kill(leader: number | undefined, signal: NodeJS.Signals): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, signal);
  } catch {
    // Already gone, which is what was wanted.
  }
}

function withoutLastBreaks(printed: string): string {
  return printed.replace(/\n+$/, '');
}
