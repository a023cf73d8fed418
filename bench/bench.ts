import { availableParallelism, loadavg } from 'node:os';
import { Command, Option } from 'commander';
import { table } from '../lib/walkthrough/table';
import type { Measurement } from './row';
import { handler } from './rows/handler';
import { inProcess } from './rows/in-process';
import { scale, synth } from './rows/stock-cli';
import { testFile } from './rows/test-file';
import { labTests, toolkitTests } from './rows/tests';
import { tryLab } from './rows/try';

const ROWS = [synth, scale, inProcess, testFile, tryLab, labTests, toolkitTests, handler];

const command = new Command('bench')
  .description('Measures what the project takes, against its budgets.')
  .addOption(new Option('--only <row>', 'this row (default: all)').choices(ROWS.map(({ name }) => name)));

async function main(): Promise<number> {
  const { only } = command.parse().opts<{ only?: string }>();
  const rows = ROWS.filter(({ name }) => only === undefined || name === only);
  const [loadBefore = 0] = loadavg();
  const measurements: Measurement[] = [];
  for (const row of rows) {
    console.error(`Measuring ${row.name} ...`);
    measurements.push(...(await row.measure()));
  }
  console.log(table([['', 'budget', 'measured', '', ''], ...measurements.map(cells)]));
  if (loadBefore > availableParallelism() / 2) {
    console.log(`\nThe machine was at work (load ${loadBefore.toFixed(1)}): seconds say little, ratios still do.`);
  }
  return measurements.every(isOk) ? 0 : 1;
}

function cells(measurement: Measurement): string[] {
  const { what, budget, measured, unit, from = '' } = measurement;
  return [what, show(budget, unit), show(measured, unit), isOk(measurement) ? 'ok' : 'over', from];
}

function show(value: number, unit: Measurement['unit']): string {
  const digits = unit === 'x' || (unit === 's' && value < 2) ? 2 : unit === 's' ? 1 : 0;
  return `${value.toFixed(value < 0.1 ? 3 : digits)} ${unit}`;
}

function isOk({ measured, budget }: Measurement): boolean {
  return measured <= budget;
}

void main().then((exitCode) => {
  process.exitCode = exitCode;
});
