/** A value of a metric in the period that begins then. */
export interface MetricPoint {
  readonly at: Date;
  readonly value: number;
}

export interface MetricPlotOptions {
  /** What is drawn, such as `QueueLength, Maximum`. */
  readonly title: string;
  /** Of the alarm that watches it: a line across. */
  readonly threshold: number;
  /** Seconds from one column to the next. */
  readonly period: number;
}

const ROWS = 8;
const COLUMN = 3;
const MOST_COLUMNS = 30;
const ABOVE = '#';
const BELOW = '=';

/**
 * A metric over time with the threshold of its alarm, in plain characters: columns above the threshold look otherwise than those below.
 * A period without data has no axis below it. The points may come in any order, as CloudWatch answers them.
 */
export function metricPlot(points: readonly MetricPoint[], { title, threshold, period }: MetricPlotOptions): string {
  const columns = columnsOf(points, period);
  const top = Math.max(threshold, ...points.map(({ value }) => value)) || 1;
  const labels = new Map([[ROWS, text(top)]]);
  const line = Math.max(1, Math.ceil((threshold / top) * ROWS));
  labels.set(line, text(threshold));
  const width = Math.max(...[...labels.values()].map(({ length }) => length));

  const rows = Array.from({ length: ROWS }, (_, index) => {
    const row = ROWS - index;
    const empty = row === line ? '-' : ' ';
    const cells = columns.map((value) => {
      const isFilled = value !== undefined && value > ((row - 1) / ROWS) * top;
      return (isFilled ? (value > threshold ? ABOVE : BELOW) : empty).repeat(COLUMN);
    });
    const end = row === line ? `${empty} threshold` : '';
    return `${(labels.get(row) ?? '').padStart(width)} |${empty}${cells.join(empty)}${end}`.trimEnd();
  });
  const axis = columns.map((value) => (value === undefined ? ' ' : '-').repeat(COLUMN)).join(' ');
  return [
    `${title} (${BELOW} up to the threshold, ${ABOVE} above it)`,
    ...rows,
    `${'0'.padStart(width)} + ${axis}`.trimEnd(),
    `${' '.repeat(width + 3)}${span(points, columns.length)}`,
  ].join('\n');
}

/** The value of each period from the first to the last; undefined where there is none. */
function columnsOf(points: readonly MetricPoint[], period: number): (number | undefined)[] {
  if (points.length === 0) throw new Error('There is nothing to draw: the metric has no data.');
  const numbered = points.map(({ at, value }) => [Math.floor(at.getTime() / 1000 / period), value] as const);
  const first = Math.min(...numbered.map(([number]) => number));
  const count = Math.max(...numbered.map(([number]) => number)) - first + 1;
  if (count > MOST_COLUMNS) throw new Error(`A plot has ${MOST_COLUMNS} columns at most, and this had ${count}.`);
  const values = new Map(numbered);
  return Array.from({ length: count }, (_, index) => values.get(first + index));
}

/** When it begins and ends, as far apart as the columns. */
function span(points: readonly MetricPoint[], columns: number): string {
  const times = points.map(({ at }) => at.getTime());
  const [from, to] = [Math.min(...times), Math.max(...times)].map((time) => new Date(time).toISOString().slice(11, 16));
  return `${from} ${`${to} UTC`.padStart(columns * (COLUMN + 1) - 7)}`;
}

function text(value: number): string {
  return String(Math.round(value * 10) / 10);
}
