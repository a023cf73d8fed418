import { execFile } from 'node:child_process';
import type { Step } from '../step';
import type { CommandAction } from './action';

/** Assignments may stand before it: `AWS_PAGER= aws ...`. */
const PROGRAM = /^\s*(?:\w+=(?:'[^']*'|"[^"]*"|[^\s'"])*\s+)*([\w./-]+)/;

/** The program that a command begins with. */
function programOf(command: string): string | undefined {
  return PROGRAM.exec(command)?.[1];
}

/** Why a step that runs a command cannot be done on this machine, as a sentence; undefined where it can. */
export async function missingProgram(
  step: Pick<Step, 'command'> & Pick<CommandAction, 'program'>,
): Promise<string | undefined> {
  const program = step.command === undefined ? undefined : (step.program ?? programOf(step.command));
  if (program === undefined || (await isThere(program))) return undefined;
  return `Needs the program ${program}, which is not on the PATH.`;
}

/** For bash, so that its own words count too. */
function isThere(program: string): Promise<boolean> {
  return new Promise((resolve) => {
    const look = execFile('bash', ['--norc', '-c', 'command -v -- "$0"', program], { env: process.env }, (error) =>
      resolve(!error),
    );
    look.stdin?.end();
  });
}
