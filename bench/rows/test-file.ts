import { join } from 'node:path';
import { PROJECT, run } from '../command';
import type { Row } from '../row';
import { temporaryFolder } from '../temporary-folder';

const FILE = 'test/labs/messaging/sqs-sns-fan-out.test.ts';

interface JestReport {
  readonly testResults: readonly { readonly startTime: number; readonly endTime: number }[];
}

/** The claims and the snapshot of a lab, once the transform cache is warm. */
export const testFile: Row = {
  name: 'test-file',
  measure() {
    const seconds = [1, 2, 3].map(jestSeconds).slice(1);
    return [{ what: "a lab's claims and snapshot test, warm", measured: Math.min(...seconds), budget: 1, unit: 's' }];
  },
};

function jestSeconds(): number {
  const jest = [process.execPath, join(PROJECT, 'node_modules/jest/bin/jest.js'), '--ci', '--json', FILE];
  const { stdout } = run(jest, { env: { CDK_LABS_STATE_DIR: temporaryFolder() } });
  const { testResults } = JSON.parse(stdout) as JestReport;
  return testResults.reduce((sum, { startTime, endTime }) => sum + (endTime - startTime) / 1000, 0);
}
