import { type Emulator, startOwnedEmulator } from '../../lib/target/emulator';
import { localTarget } from '../../lib/target/local-target';
import type { Target } from '../../lib/target/target';

/** The first run on a machine installs the emulator. */
const INSTALL_MS = 180_000;

/** The emulator of a test file, once its tests run. */
export interface UsedEmulator {
  readonly endpoint: string;
  readonly target: Target;
}

/** Starts an emulator for the tests of a file. After them the environment is as it was: the target takes AWS's variables out of it. */
export function useEmulator(): UsedEmulator {
  const environment = { ...process.env };
  let emulator: Emulator;
  let target: Target;

  beforeAll(async () => {
    emulator = await startOwnedEmulator();
    target = localTarget(emulator.endpoint);
  }, INSTALL_MS);

  afterAll(async () => {
    await emulator?.stop();
    process.env = environment;
  });

  return {
    get endpoint() {
      return emulator.endpoint;
    },
    get target() {
      return target;
    },
  };
}
