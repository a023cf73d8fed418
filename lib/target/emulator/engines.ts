import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../../kit/lab';
import { LabError } from '../../lab-error';
import type { EmulatorOptions } from './launch';
import { ensureEnvironment, environmentDir, LOCAL_AWS_DIR } from './python';

const NAMES: Record<Engine, string> = { valkey: 'Valkey', duckdb: 'DuckDB', postgresql: 'PostgreSQL' };
const OLDEST_MINOR = 11;

/**
 * Installs engines beside the emulator, which finds them there, also when it runs already. Throws `engine-python` where the emulator was
 * installed with a Python that they do not know, and what `ensureEnvironment` throws.
 */
export async function ensureEngines(engines: readonly Engine[], options: EmulatorOptions): Promise<void> {
  for (const engine of engines) {
    requirePython(engine);
    const requirements = join(LOCAL_AWS_DIR, 'engines', `${engine}.txt`);
    await ensureEnvironment({ what: `The engine ${NAMES[engine]}`, name: engine, requirements }, options);
  }
}

function requirePython(engine: Engine): void {
  const [name = ''] = readdirSync(join(environmentDir(), 'lib')).filter((folder) => folder.startsWith('python3.'));
  const minor = Number(name.slice('python3.'.length));
  if (minor >= OLDEST_MINOR) return;
  throw new LabError({
    code: 'engine-python',
    message: `${NAMES[engine]} needs Python 3.${OLDEST_MINOR} or later, and the emulator was installed with 3.${minor}.`,
    remedy: `Install a later Python, delete ${environmentDir()}, and run the same command again.`,
  });
}
