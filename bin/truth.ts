import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printError } from '../lib/cli/errors';
import { compareAll } from '../lib/truth/compare';
import { downloadModels } from '../lib/truth/download';
import { EXCEPTIONS } from '../lib/truth/exceptions';
import { judge } from '../lib/truth/finding';
import { readModels } from '../lib/truth/models';
import { report } from '../lib/truth/report';

/** Compares the curriculum with AWS's newest specification and API models, and prints what no longer fits. */
async function main(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'cdk-labs-truth-'));
  try {
    await downloadModels(folder);
    const comparisons = compareAll(readModels(folder), new Date().toISOString().slice(0, 10));
    const judgement = judge(comparisons, EXCEPTIONS);
    for (const line of report(comparisons, judgement)) console.log(line);
    return judgement.open.length + judgement.stale.length === 0 ? 0 : 1;
  } catch (error) {
    printError(error, { verbose: process.argv.includes('--verbose'), json: false });
    return 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main().then((exitCode) => {
  process.exitCode = exitCode;
});
