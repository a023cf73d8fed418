import { dirname, join } from 'node:path';
import { ensureEnvironment } from '../../lib/target/emulator/python';
import type { Walkthrough } from '../../lib/walkthrough/step';

const REQUIREMENTS = join(__dirname, 'requirements.txt');

/** Whether steps of a walkthrough run the SAM CLI. */
export function needsSamCli(walkthrough: Walkthrough): boolean {
  return walkthrough.some(({ command }) => /\bsam /.test(command ?? ''));
}

/** The folder of the real SAM CLI, installed on first use. It holds a Python, too, and should come last on a PATH. */
export async function samCliFolder(): Promise<string> {
  const python = await ensureEnvironment(
    { what: 'The SAM CLI', name: 'samcli', requirements: REQUIREMENTS },
    { onProgress() {} },
  );
  return dirname(python);
}
