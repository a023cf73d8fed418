import { type Emulator, launch } from './launch';
import { ensurePython } from './python';

/** Starts one that dies with this process (try, tests), also when this process is killed. */
export async function startOwnedEmulator(
  options: { onProgress?(message: string): void; withoutFixes?: boolean; port?: number } = {},
): Promise<Emulator> {
  const { onProgress = () => {}, ...rest } = options;
  const python = await ensurePython({ onProgress });
  onProgress('Starting the local AWS');
  return launch({ ...rest, python, owned: true, onProgress });
}
