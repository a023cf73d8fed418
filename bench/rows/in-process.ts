import { join } from 'node:path';
import { PROJECT, run } from '../command';
import { type Measurement, median, type Row } from '../row';

/** Synth of all labs in one process, a lab after the first. */
export const inProcess: Row = {
  name: 'in-process',
  measure: () => [
    perLab('synth in one process with bundling, a lab after the first', 'bundled', 0.25),
    perLab('synth in one process without bundling, a lab after the first', 'template', 0.02),
  ],
};

function perLab(what: string, mode: 'bundled' | 'template', budget: number): Measurement {
  const { stdout } = run([process.execPath, '--require', 'tsx/cjs', join(PROJECT, 'bench/synthesize.ts'), mode]);
  const [first = 0, ...others] = (JSON.parse(stdout) as number[]).map((milliseconds) => milliseconds / 1000);
  return { what, measured: median(others), budget, unit: 's', from: `the first ${first.toFixed(2)} s` };
}
