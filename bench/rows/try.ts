import { join } from 'node:path';
import { ensurePython } from '../../lib/target/emulator';
import { PROJECT, run } from '../command';
import type { Row } from '../row';

/** `lab try`, from Enter to prompt, once the emulator is installed. */
export const tryLab: Row = {
  name: 'try',
  async measure() {
    await ensurePython({ onProgress: console.error });
    const lab = [process.execPath, join(PROJECT, 'bin/lab.mjs'), 'try', 'sqs-sns-fan-out'];
    const { wallSeconds, cpuSeconds } = run(lab);
    const from = `${cpuSeconds.toFixed(1)} s of CPU without the emulator`;
    return [{ what: 'lab try sqs-sns-fan-out', measured: wallSeconds, budget: 15, unit: 's', from }];
  },
};
