import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../../kit/lab';
import { LabError } from '../../lab-error';
import type { EmulatorOptions } from './launch';
import { ensureEnvironment, environmentDir, installedPython, LOCAL_AWS_DIR, type PinnedPackages } from './python';

const NAMES: Record<Engine, string> = { valkey: 'Valkey', duckdb: 'DuckDB', postgresql: 'PostgreSQL' };
const OLDEST_MINOR = 11;

/**
 * Installs engines beside the emulator, which finds them there, also when it runs already. Does nothing for an emulator that somebody
 * else started. Throws `engine-python` where the emulator was installed with a Python that they do not know, and what
 * `ensureEnvironment` throws.
 */
export async function ensureEngines(engines: readonly Engine[], options: EmulatorOptions): Promise<void> {
  if (!installedPython()) return;
  for (const engine of engines) {
    requirePython(engine);
    await ensureEnvironment(packagesOf(engine), options);
  }
}

/** Of the emulator's own Python, which loads them; the one on the PATH may be another by now. */
export function packagesOf(engine: Engine): PinnedPackages {
  return {
    what: `The engine ${NAMES[engine]}`,
    name: `${engine}-py3.${minorOfEmulator()}`,
    requirements: join(LOCAL_AWS_DIR, 'engines', `${engine}.txt`),
    python: installedPython(),
  };
}

function requirePython(engine: Engine): void {
  const minor = minorOfEmulator();
  if (minor >= OLDEST_MINOR) return;
  throw new LabError({
    code: 'engine-python',
    message: `${NAMES[engine]} needs Python 3.${OLDEST_MINOR} or later, and the emulator was installed with 3.${minor}.`,
    remedy: `Install a later Python, delete ${environmentDir()}, and run the same command again.`,
  });
}

function minorOfEmulator(): number {
  const [name = ''] = readdirSync(join(environmentDir(), 'lib')).filter((folder) => folder.startsWith('python3.'));
  return Number(name.slice('python3.'.length));
}
