import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type LabEntry, loadLab, loadWalkthrough, stackNamesOf } from '../../lib/catalog/catalog';
import { PROJECT } from '../../lib/project';
import { asWalked } from '../../lib/target/as-walked';
import { emulatorFunctions } from '../../lib/walkthrough/address';
import { cliText, outputsText, takeBackTexts } from '../../lib/walkthrough/cli-text';
import { placeholders } from '../../lib/walkthrough/placeholders';
import type { Step } from '../../lib/walkthrough/step';
import { FIND_WSCAT } from '../../lib/walkthrough/steps/socket-text';
import { awscliPath } from '../awscli/awscli';
import type { UsedEmulator } from '../support/use-emulator';

/** Each command starts the AWS CLI, which the first use installs. */
const SLOW_MS = 600_000;

/** A load is the same command a hundred times: three times show that it pastes. */
const SHORT_LOADS = 'seq() { if [ "$2" -gt 10 ]; then command seq 1 3; else command seq "$@"; fi; }';

/** What a learner does with a step: pastes it, and again within its time, until it ended as the guide says and set its variables. */
function pasted(step: Step): string {
  const { title, refusedWith } = step;
  const { once, again, heard } = step.socket && !refusedWith ? ofSocket(step) : { again: cliText(step) };
  const variables = Object.keys(step.capture ?? {}).map((name) => `[ -n "$${name}" ] && [ "$${name}" != None ]`);
  const codes = [('exitCode' in step && step.exitCode) || 0].flat();
  // What the SDK calls InvalidIdentityTokenException, STS and the AWS CLI call InvalidIdentityToken.
  const asTold = refusedWith
    ? [`[ $ended -ne 0 ] && grep -q ${refusedWith.replace(/Exception$/, '')} "$HOME/told"`]
    : [`[[ " ${codes.join(' ')} " = *" $ended "* ]]`];
  const seconds = ('withinSeconds' in step && step.withinSeconds) || 0;
  return [
    // What was printed before may end without a line's end.
    `echo; echo ${JSON.stringify(`# ${title}`)}`,
    'began=$SECONDS',
    ...(once ? ['{', ...once, '} 2> "$HOME/told"', 'cat "$HOME/told"'] : []),
    'while true; do',
    '{',
    again,
    '} 2> "$HOME/told"',
    'ended=$?',
    // The error that the guide shows is none.
    ...(refusedWith || !codes.includes(0) ? [] : ['cat "$HOME/told"']),
    `${[...asTold, ...(heard ?? []), ...variables].join(' && ')} && break`,
    `[ $((SECONDS - began)) -lt ${seconds} ] || { echo "FAILED: ${title}"; failed=1; break; }`,
    'sleep 1',
    'done',
  ].join('\n');
}

/** A socket does a thing once; then its last line is pasted again until somebody heard something, and who was sent to, something new. */
function ofSocket(step: Step & { readonly socket: NonNullable<Step['socket']> }) {
  const lines = cliText(step).split('\n');
  const again = lines.pop() ?? '';
  if (!step.withinSeconds || step.capture) return { once: lines, again };
  const { connect, send, close } = step.socket(placeholders());
  const count = `$(${again} | grep -c .)`;
  // Who connects has heard nothing yet.
  const before = connect !== undefined ? 0 : send !== undefined ? count : close ? -1 : 0;
  return { once: [`before=${before}`, ...lines], again, heard: [`[ ${count} -gt $before ]`] };
}

/** Pastes the commands of a lab that is up. */
export function pasteCommands(entry: LabEntry, emulator: UsedEmulator): void {
  it(
    'pastes: each command of the guide runs in bash against the emulator, and its variables get a value',
    async () => {
      const steps = loadWalkthrough(entry).filter(({ awsOnly, inputs }) => !awsOnly && !inputs);
      const script = [
        'set -u',
        'failed=0',
        SHORT_LOADS,
        ...emulatorFunctions(emulator.endpoint),
        FIND_WSCAT,
        outputsText(...stackNamesOf(entry, 'local')),
        ...steps.map(pasted),
        ...takeBackTexts(steps),
        'exit $failed',
      ];
      const bin = dirname(await awscliPath());
      // A refusal by IAM is one only while that is enforced, as it is on AWS.
      const { exitCode, output } = await asWalked(emulator.target, loadLab(entry), () =>
        bash(script.join('\n'), bin, emulator.endpoint),
      );
      // Only at the beginning of a line: the status of an execution may be FAILED, too.
      expect(output).not.toMatch(/^FAILED: |unbound variable|An error occurred|Could not connect/m);
      expect(exitCode).toBe(0);
      expect(output.match(/^# /gm)).toHaveLength(steps.length);
    },
    SLOW_MS,
  );
}

/**
 * Runs a script in one bash, with the AWS CLI first on the PATH. What it prints goes through a pipe: the CLI writes answers of functions to
 * /dev/stdout, which cannot open the socket that Node.js would give it, and which would empty a file.
 */
async function bash(
  script: string,
  bin: string,
  endpoint: string,
): Promise<{ exitCode: number | null; output: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'cdk-labs-paste-'));
  const file = join(folder, 'output');
  writeFileSync(join(folder, 'script'), script);
  const piped = 'set -o pipefail; bash --norc "$HOME/script" 2>&1 | cat > "$HOME/output"';
  const child = spawn('bash', ['--norc', '-c', piped], {
    cwd: PROJECT,
    stdio: 'ignore',
    env: {
      PATH: `${bin}:${process.env.PATH}`,
      HOME: folder,
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_DISABLE_HOST_PREFIX_INJECTION: 'true',
    },
  });
  const [exitCode] = (await once(child, 'close')) as [number | null];
  const output = readFileSync(file, 'utf8');
  rmSync(folder, { recursive: true, force: true });
  return { exitCode, output };
}
