import { join } from 'node:path';
import { ensurePython } from '../../lib/target/emulator';
import { PROJECT } from '../command';
import type { Row } from '../row';
import { wholeCost } from '../whole-cost';

/** `lab try`, from Enter to prompt, once the emulator is installed: the command, the emulator and its workers. */
export const tryLab: Row = {
  name: 'try',
  async measure() {
    await ensurePython({ onProgress: console.error });
    const lab = [process.execPath, join(PROJECT, 'bin/lab.mjs'), 'try', 'sqs-sns-fan-out'];
    const { wallSeconds, cpuSeconds } = await wholeCost(lab);
    return [
      { what: 'lab try sqs-sns-fan-out', measured: wallSeconds, budget: 12, unit: 's' },
      { what: 'lab try sqs-sns-fan-out, CPU', measured: cpuSeconds, budget: 12, unit: 's' },
    ];
  },
};
