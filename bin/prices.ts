import { join } from 'node:path';
import { printError } from '../lib/cli/errors';
import { mfaCode } from '../lib/cli/mfa-code';
import { TABLES } from '../lib/cost/prices';
import { currentPrices, withPrices } from '../lib/cost/refresh';
import { awsTarget } from '../lib/target/aws-target';
import { readText, rewriteText } from '../lib/text-file';

const FOLDER = join(__dirname, '../lib/cost/prices');

/** Brings the price tables up to date from the AWS price list, which anybody who is signed in may ask. */
async function main(): Promise<number> {
  try {
    const target = await awsTarget(mfaCode({}));
    const today = new Date().toISOString().slice(0, 10);
    for (const [name, table] of Object.entries(TABLES)) {
      const file = join(FOLDER, `${name}.ts`);
      const current = await currentPrices(target, table);
      rewriteText(file, withPrices(readText(file), current, today));
      for (const [id, { usd }] of Object.entries(table)) {
        console.log(current[id] === usd ? `  ${id} is as it was` : `! ${id}: ${usd} is ${current[id]} now`);
      }
    }
    console.log('Run `npm run docs` and look at the difference.');
    return 0;
  } catch (error) {
    printError(error, { verbose: process.argv.includes('--verbose'), json: false });
    return 1;
  }
}

void main().then((exitCode) => {
  process.exitCode = exitCode;
});
