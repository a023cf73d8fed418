import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type LabEntry, loadWalkthrough } from '../../lib/catalog/catalog';
import { emulatorFunctions } from '../../lib/walkthrough/address';
import { cliText, outputsText, undoText } from '../../lib/walkthrough/cli-text';
import type { Step } from '../../lib/walkthrough/step';
import { awscliPath } from '../awscli/awscli';
import type { UsedEmulator } from '../support/use-emulator';

const INSTALL_MS = 180_000;

/** The load is the same command a hundred times: three times show that it pastes. */
const SHORT_LOOPS = 'seq() { command seq 1 3; }';
/** Version 1 of the CLI, which PyPI has, sends SQS to an address of its own whatever the environment says; version 2 does not. */
const TO_THE_EMULATOR = 'aws() { command aws --endpoint-url "$AWS_ENDPOINT_URL" "$@"; }';

/** What a learner does with a step: pastes it, and again until its variables are set. */
function pasted(step: Step): string {
  const variables = Object.keys(step.capture ?? {}).map((name) => `[ -n "$${name}" ] && [ "$${name}" != None ]`);
  const codes = codesOf(step);
  // What must be refused says so on its way.
  const text = codes.includes(0) ? cliText(step) : `{\n${cliText(step)}\n} 2> /dev/null`;
  return [
    // The answer to a request may end without a line break.
    `printf '\\n%s\\n' ${JSON.stringify(`# ${step.title}`)}`,
    text,
    'ended=$?',
    `[[ " ${codes.join(' ')} " == *" $ended "* ]] ${variables.map((check) => `&& ${check}`).join(' ')} || { echo "FAILED: ${step.title}"; failed=1; }`,
  ].join('\n');
}

/** What its command may end with. The AWS CLI ends with 254 where a service refuses, version 1 with 255. */
function codesOf(step: Step): readonly number[] {
  if (step.refusedWith !== undefined) return step.socket ? [0] : [254, 255];
  return [step.command === undefined ? 0 : (step.exitCode ?? 0)].flat();
}

/** Pastes the commands of a lab that is up. */
export function pasteCommands(entry: LabEntry, emulator: UsedEmulator): void {
  it(
    'pastes: each command of the guide runs in bash against the emulator, and its variables get a value',
    async () => {
      const steps = loadWalkthrough(entry).filter(({ awsOnly, inputs }) => !awsOnly && !inputs);
      const undo = steps.map(undoText).filter((text) => text !== undefined);
      const script = [
        'set -u',
        'failed=0',
        SHORT_LOOPS,
        TO_THE_EMULATOR,
        ...emulatorFunctions(emulator.endpoint),
        outputsText(entry.stackName),
        ...steps.map(pasted),
        ...undo.reverse(),
        'exit $failed',
      ];
      const { exitCode, output } = await bash(script.join('\n'), dirname(await awscliPath()), emulator.endpoint);
      // What an answer says of errors is for the step's proofs; these are of the shell and the CLI.
      expect(output).not.toMatch(/FAILED|unbound variable|^(An error occurred|Traceback|bash: )|Could not connect/m);
      expect(exitCode).toBe(0);
      expect(output.match(/^# /gm)).toHaveLength(steps.length);
    },
    INSTALL_MS,
  );
}

/**
 * Runs a script in one bash, with the AWS CLI first on the PATH. What it prints goes through a pipe into a file: /dev/stdout cannot open a
 * socket, which Node.js would give it, and empties a file.
 */
async function bash(
  script: string,
  bin: string,
  endpoint: string,
): Promise<{ exitCode: number | null; output: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'cdk-labs-paste-'));
  const file = join(folder, 'output');
  const piped = ['-o', 'pipefail', '-c', 'bash --norc -c "$0" 2>&1 | cat >"$1"', script, file];
  const child = spawn('bash', piped, {
    stdio: 'ignore',
    env: {
      PATH: `${bin}:${process.env.PATH}`,
      HOME: folder,
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
    },
  });
  const [exitCode] = (await once(child, 'close')) as [number | null];
  const output = readFileSync(file, 'utf8');
  rmSync(folder, { recursive: true, force: true });
  return { exitCode, output };
}
