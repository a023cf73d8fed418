import { parseArgs } from 'node:util';
import { printError } from '../lib/cli/errors';
import { generateDocs } from '../lib/docs/docs';
import { LabError } from '../lib/lab-error';

try {
  const { check } = parseArgs({ options: { check: { type: 'boolean', default: false } } }).values;
  const stale = generateDocs({ check }).filter((page) => page.stale);
  for (const { file } of stale) console.log(check ? `stale: ${file}` : `written: ${file}`);
  if (check && stale.length > 0) {
    console.error('`npm run docs` writes them anew.');
    process.exitCode = 1;
  }
} catch (error) {
  if (!(error instanceof LabError)) throw error;
  printError(error, { verbose: false, json: false });
  process.exitCode = 1;
}
