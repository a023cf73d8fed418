import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LabError } from '../lab-error';
import { findPython, lastLine } from '../target/emulator/python';
import { PACKAGES } from './models';

const run = promisify(execFile);

/**
 * Fetches the newest models into a folder: they are data in Python packages, of which nothing is installed or run.
 *
 * Throws `python-missing`, and `pip-failed` where there is no way to the packages.
 */
export async function downloadModels(folder: string): Promise<void> {
  const python = await findPython({ what: 'The check of the curriculum' });
  try {
    const quiet = ['--quiet', '--no-input', '--disable-pip-version-check'];
    const wheels = ['--no-deps', '--only-binary', ':all:', '--dest', folder];
    await run(python, ['-m', 'pip', 'download', ...quiet, ...wheels, ...PACKAGES]);
    for (const wheel of readdirSync(folder)) {
      await run(python, ['-m', 'zipfile', '--extract', join(folder, wheel), folder]);
    }
  } catch (cause) {
    throw new LabError({
      code: 'pip-failed',
      message: `${PACKAGES.join(' and ')} could not be fetched: ${lastLine(cause)}`,
      remedy:
        'Check the network (and the proxy or index that pip is configured with), then run the same command again.',
      cause,
    });
  }
}
