import { statSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../../lib/kit/bundle';
import { PROJECT, run } from '../command';
import { median, type Row } from '../row';
import { temporaryFolder } from '../temporary-folder';

/** With Powertools and the DynamoDB client. */
const HANDLER = join(PROJECT, 'lambda/messaging/sqs-sns-fan-out/bill-order.ts');
const ENVIRONMENT = { AWS_REGION: 'us-east-1', LEDGER_TABLE: 'ledger', QUEUE_URL: 'https://queue' };

/** What Lambda loads in a cold start. */
export const handler: Row = {
  name: 'handler',
  measure() {
    const folder = temporaryFolder();
    bundle(HANDLER, folder);
    const file = join(folder, 'index.mjs');
    const script = `const started = performance.now(); await import('${file}'); console.log(performance.now() - started);`;
    const command = [process.execPath, '--input-type=module', '--eval', script];
    const milliseconds = Array.from({ length: 7 }, () => Number(run(command, { env: ENVIRONMENT }).stdout));
    return [
      {
        what: 'handler with Powertools and DynamoDB, size',
        measured: statSync(file).size / 1000,
        budget: 400,
        unit: 'KB',
      },
      { what: 'handler with Powertools and DynamoDB, import', measured: median(milliseconds), budget: 70, unit: 'ms' },
    ];
  },
};
