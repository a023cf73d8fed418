import { join } from 'node:path';
import { ensurePython } from '../../lib/target/emulator';
import { PROJECT } from '../command';
import type { Row } from '../row';
import { wholeCost } from '../whole-cost';

const LAB = 'messaging/sqs-sns-fan-out';
const OF_A_LAB = [`test/labs/${LAB}`, `test/lambda/${LAB}`, 'test/e2e/labs/messaging'];

/** What `npm test` takes for a lab: claims, snapshot, handlers, deployment, walk and clean-up; Jest and the emulator start for it alone. */
export const labTests: Row = {
  name: 'lab-tests',
  async measure() {
    const { cpuSeconds } = await jest(...OF_A_LAB);
    return [{ what: 'npm test of a lab, CPU', measured: cpuSeconds, budget: 16, unit: 's' }];
  },
};

/** What `npm test` takes for all that is no lab: 4 minutes on two cores. */
export const toolkitTests: Row = {
  name: 'toolkit-tests',
  async measure() {
    const { cpuSeconds, wallSeconds } = await jest(
      '--testPathIgnorePatterns',
      ...['full', 'labs', 'lambda', 'e2e/labs'].map((folder) => `<rootDir>/test/${folder}/`),
    );
    const from = `${wallSeconds.toFixed(0)} s`;
    return [{ what: 'npm test of the toolkit, CPU', measured: cpuSeconds, budget: 480, unit: 's', from }];
  },
};

async function jest(...args: readonly string[]) {
  await ensurePython({ onProgress: console.error });
  const command = [process.execPath, join(PROJECT, 'node_modules/jest/bin/jest.js'), '--ci', ...args];
  return wholeCost(command, { CDK_LABS_ONLY: LAB });
}
