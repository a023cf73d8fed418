import { synthSeconds } from '../cdk';
import { makePlainApp, PLAIN_STACK } from '../plain-app';
import { type Measurement, median, type Row } from '../row';
import { makeTinyLabs, TINY_STACK } from '../tiny-labs';

const LAB = 'SqsSnsFanOut';
const TIMES = 3;

/** `cdk synth` of a lab against an app that makes the same resources without this project. */
export const synth: Row = {
  name: 'synth',
  measure() {
    const app = makePlainApp(LAB);
    return [
      compare('cdk synth of a lab against a plain app of its resources, CPU', 1.1, {
        [LAB]: () => synthSeconds(LAB),
        'plain app': () => synthSeconds(PLAIN_STACK, { cwd: app }),
      }),
    ];
  },
};

/** `cdk synth` of one lab of many. */
export const scale: Row = {
  name: 'scale',
  measure() {
    const [few, many] = [5, 100].map((count) => ({ CDK_LABS_ROOT: makeTinyLabs(count) }));
    return [
      // "Must not grow": what two runs of the same differ by on a machine with other work.
      compare('cdk synth of one lab of 100 against one of 5, CPU', 1.1, {
        'of 100': () => synthSeconds(TINY_STACK, { env: many }),
        'of 5': () => synthSeconds(TINY_STACK, { env: few }),
      }),
    ];
  },
};

/** The ratio of the first to the second, measured in turns so that what else the machine does meets both. */
function compare(what: string, budget: number, sides: Record<string, () => number>): Measurement {
  const measured = Object.entries(sides).map(([name, measure]) => ({ name, measure, seconds: [] as number[] }));
  // The first run fills the caches of tsx and of the disk.
  for (const { measure } of measured) measure();
  for (let time = 0; time < TIMES; time++) for (const side of measured) side.seconds.push(side.measure());
  const [first = Number.NaN, second = Number.NaN] = measured.map(({ seconds }) => median(seconds));
  const from = measured.map(({ name, seconds }) => `${name} ${median(seconds).toFixed(2)} s`).join(', ');
  return { what, measured: first / second, budget, unit: 'x', from };
}
