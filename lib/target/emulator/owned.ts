import { type Emulator, type EmulatorOptions, type LaunchOptions, launch } from './launch';
import { ensurePython } from './python';

/** Starts one that dies with this process (try, tests), also when this process is killed. */
export async function startOwnedEmulator(
  options: EmulatorOptions & Pick<LaunchOptions, 'withoutFixes' | 'port' | 'onSpawn'> = {},
): Promise<Emulator> {
  const { onProgress = () => {}, signal, ...rest } = options;
  const python = await ensurePython({ onProgress, signal });
  onProgress('Starting the local AWS');
  return launch({ ...rest, python, owned: true, onProgress, signal });
}
