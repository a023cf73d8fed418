import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LabEntry } from '../../lib/catalog/catalog';
import { breakLab } from '../../lib/faults/broken-copy';

/** Works with a copy of a lab that has a fault in it. Each is in a folder of its own, or the code of the fault before would still be loaded. */
export function inBrokenCopy<Result>(entry: LabEntry, fault: string, work: (copy: LabEntry) => Result): Result {
  const { CDK_LABS_STATE_DIR: before } = process.env;
  const state = mkdtempSync(join(tmpdir(), 'cdk-labs-fault-'));
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
