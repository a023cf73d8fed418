import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LabEntry } from '../../lib/catalog/catalog';
import { breakLab } from '../../lib/faults/broken-copy';
import { stateDir } from '../../lib/target/state-dir';

/** What is installed is in the state, too: the emulator, and the engines that a deployment looks for. */
const INSTALLED = /-venv-[0-9a-f]+$/;

/** Works with a copy of a lab that has a fault in it. Each is in a folder of its own, or the code of the fault before would still be loaded. */
export function inBrokenCopy<Result>(entry: LabEntry, fault: string, work: (copy: LabEntry) => Result): Result {
  const { CDK_LABS_STATE_DIR: before } = process.env;
  const state = mkdtempSync(join(tmpdir(), 'cdk-labs-fault-'));
  shareInstalled(stateDir(), state);
  process.env.CDK_LABS_STATE_DIR = state;
  const cleanUp = () => {
    rmSync(state, { recursive: true, force: true });
    if (before === undefined) delete process.env.CDK_LABS_STATE_DIR;
    else process.env.CDK_LABS_STATE_DIR = before;
  };
  let result: Result;
  try {
    result = work(breakLab(entry, fault).entry);
  } catch (error) {
    cleanUp();
    throw error;
  }
  // The work may go on after it has returned.
  if (result instanceof Promise) return result.finally(cleanUp) as Result;
  cleanUp();
  return result;
}

function shareInstalled(from: string, to: string): void {
  for (const name of existsSync(from) ? readdirSync(from) : []) {
    if (INSTALLED.test(name)) symlinkSync(realpathSync(join(from, name)), join(to, name));
  }
}
