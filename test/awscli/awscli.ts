import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ensureEnvironment } from '../../lib/target/emulator/python';

/** A text for bash and where it comes from. Texts of one lab must stand together, in order: they run in one shell. */
export interface CommandText {
  readonly lab: string;
  readonly step: string;
  readonly text: string;
  /** What AWS would answer to its command. */
  readonly answers?: readonly unknown[];
}

/** What the real AWS CLI, or bash, says against a text, and the API's model against an answer. */
export interface CommandFailure {
  readonly lab: string;
  readonly step: string;
  readonly message: string;
}

const REQUIREMENTS = join(__dirname, 'requirements.txt');
const CHECKER = join(__dirname, 'check_commands.py');

/** The time that a test must grant for the installation, which happens once on a machine. */
export const INSTALL_MS = 180_000;

/** The real AWS CLI, installed on first use. */
export async function awscliPath(): Promise<string> {
  return join(await ensureAwscli(), 'aws');
}

/** Parses and validates each command of the texts, and the answers, with the real AWS CLI; nothing is sent. Returns what is wrong. */
export async function checkCommands(texts: readonly CommandText[]): Promise<CommandFailure[]> {
  const python = join(await ensureAwscli(), 'python');
  const checker = promisify(execFile)(python, [CHECKER], { maxBuffer: 64 * 1024 * 1024 });
  checker.child.stdin?.end(JSON.stringify(texts));
  const { stdout } = await checker;
  return JSON.parse(stdout);
}

async function ensureAwscli(): Promise<string> {
  const python = await ensureEnvironment(
    { what: 'The AWS CLI', name: 'awscli', requirements: REQUIREMENTS },
    { onProgress() {} },
  );
  return dirname(python);
}
