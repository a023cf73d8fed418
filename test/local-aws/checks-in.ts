import { readdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import { useEmulators } from './support';

/**
 * Runs the files of a folder beside this one, all on the same two emulators: to start them costs more than most checks.
 * So what a check makes there needs a name of its own.
 */
export function checksIn(folder: string): void {
  useEmulators();
  for (const file of readdirSync(join(__dirname, folder))) {
    describe(parse(file).name, () => {
      require(join(__dirname, folder, file));
    });
  }
}
