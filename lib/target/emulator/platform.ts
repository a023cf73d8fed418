import { delimiter } from 'node:path';
import { labCommand } from '../../lab-command';
import { LabError } from '../../lab-error';
import { stateDir } from '../state-dir';

/**
 * Throws where the emulator cannot run, whatever is installed: `no-emulator-on-windows`, `no-emulator-in-folder`. It starts its workers
 * by fork and is stopped by its process group, which Windows has neither of.
 *
 * @see https://docs.python.org/3/library/os.html#os.fork
 */
export function requirePlatform({ platform = process.platform, folder = stateDir() } = {}): void {
  if (platform === 'win32') {
    throw new LabError({
      code: 'no-emulator-on-windows',
      message: 'The local AWS emulator does not run on Windows.',
      remedy: `Work in WSL 2 (\`wsl --install\`), where all of this runs, or in an AWS account: ${labCommand('up', '<lab>')}.`,
    });
  }
  // Python refuses it: https://docs.python.org/3/library/venv.html
  if (folder.includes(delimiter)) {
    throw new LabError({
      code: 'no-emulator-in-folder',
      message: `The local AWS emulator cannot be installed in ${folder}: Python takes the "${delimiter}" in its path for the end of a path.`,
      remedy: 'Set CDK_LABS_STATE_DIR to a folder without it.',
    });
  }
}
