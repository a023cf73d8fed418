import { count } from './load';
import { table } from './table';

/** A bar of one or several parts, one after the other. */
export interface Bar {
  readonly label: string;
  readonly parts: readonly number[];
}

export interface BarChartOptions {
  /** What the parts are, in their order. Without names there is no legend. */
  readonly names?: readonly string[];
  /** Of the longest bar, in characters. Default 50. */
  readonly width?: number;
}

/** A character for each part, so that a log without colours shows them, too. */
const MARKS = ['#', '=', '-', 'o', '+'] as const;

/** Bars beside each other, in plain characters, each with its total. A part that is not nothing is seen, however small. */
export function barChart(bars: readonly Bar[], { names = [], width = 50 }: BarChartOptions = {}): string {
  const longest = Math.max(...bars.map(({ parts }) => sum(parts)), 1);
  const rows = bars.map(({ label, parts }) => [
    label,
    `${parts.map((part, n) => mark(n).repeat(lengthOf(part, longest, width))).join('')} ${count(sum(parts))}`.trim(),
  ]);
  const legend = names.map((name, n) => `${mark(n)} ${name}`).join('   ');
  return table(legend ? [...rows, ['', legend]] : rows);
}

function lengthOf(part: number, longest: number, width: number): number {
  return part > 0 ? Math.max(1, Math.round((part / longest) * width)) : 0;
}

/** Throws where a bar has more parts than can be told apart. */
function mark(part: number): string {
  const found = MARKS[part];
  if (!found) throw new Error(`A bar has ${MARKS.length} parts at most.`);
  return found;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}
