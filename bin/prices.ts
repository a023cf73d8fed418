import { join } from 'node:path';
import { printError } from '../lib/cli/errors';
import { mfaCode } from '../lib/cli/mfa-code';
import { PRICES } from '../lib/cost/prices';
import { currentPrices, withPrices } from '../lib/cost/refresh';
import { awsTarget } from '../lib/target/aws-target';
import { readText, rewriteText } from '../lib/text-file';

const TABLE = join(__dirname, '../lib/cost/prices.ts');

/** Brings the price table up to date from the AWS price list, which anybody who is signed in may ask. */
async function main(): Promise<number> {
  try {
    const current = await currentPrices(await awsTarget(mfaCode({})), PRICES);
    rewriteText(TABLE, withPrices(readText(TABLE), current, new Date().toISOString().slice(0, 10)));
    for (const [id, { usd }] of Object.entries(PRICES)) {
      console.log(current[id] === usd ? `  ${id} is as it was` : `! ${id}: ${usd} is ${current[id]} now`);
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
