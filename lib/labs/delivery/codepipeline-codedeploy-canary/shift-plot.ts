/** The calls of a moment, as the handler `record-shift` counts them. */
export interface Slot {
  readonly atMs: number;
  /** How many calls each version answered. */
  readonly calls: Readonly<Record<string, number>>;
  /** How many of them with an error. */
  readonly failed: number;
}

const WIDTH = 60;
const ROWS = 5;
const EIGHTHS = ' ▁▂▃▄▅▆▇█';

/** The share of the calls that a version answered, from 0 to 1; 0 where there were none. */
export function shareOf(slots: readonly Slot[], version: string): number {
  const all = sum(slots.flatMap(({ calls }) => Object.values(calls)));
  return all === 0 ? 0 : sum(slots.map(({ calls }) => calls[version] ?? 0)) / all;
}

/** The share of a version over time, for a terminal. */
export function textPlot(slots: readonly Slot[], version: string): string {
  const columns = columnsOf(slots, WIDTH);
  // A short recording is drawn wide.
  const wide = Math.max(1, Math.floor(WIDTH / columns.length));
  const heights = columns.map((column) => heightOf(shareOf(column, version)));
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const row = ROWS - 1 - index;
    const bars = heights.map((height) => EIGHTHS[Math.min(8, Math.max(0, height - 8 * row))]?.repeat(wide)).join('');
    return `${String(((row + 1) * 100) / ROWS).padStart(5)} % │${bars.trimEnd()}`;
  });
  const calls = sum(slots.flatMap((slot) => Object.values(slot.calls)));
  const failed = sum(slots.map((slot) => slot.failed));
  return [
    `The share of version ${version} in ${calls} calls, of which ${failed} failed`,
    ...rows,
    `    0 % └${'─'.repeat(wide * columns.length)}`,
    `${' '.repeat(8)}0 s${`${(endOf(slots) / 1000).toFixed(1)} s`.padStart(wide * columns.length - 2)}`,
  ].join('\n');
}

/** When the recording ends. */
export function endOf(slots: readonly Slot[]): number {
  return (slots.at(-1)?.atMs ?? 0) + slotLength(slots);
}

/** A share that is not nothing is seen. */
function heightOf(share: number): number {
  const height = Math.round(share * 8 * ROWS);
  return share > 0 ? Math.max(1, height) : height;
}

/** Moments side by side, as many as a terminal is wide; the calls of several are added up. */
function columnsOf(slots: readonly Slot[], most: number): Slot[][] {
  const width = Math.max(slotLength(slots), endOf(slots) / most);
  const columns = Array.from({ length: Math.ceil(endOf(slots) / width) }, (): Slot[] => []);
  for (const slot of slots) columns[Math.floor(slot.atMs / width)]?.push(slot);
  return columns;
}

/** How long a moment is. */
export function slotLength(slots: readonly Slot[]): number {
  const gaps = slots.slice(1).map(({ atMs }, index) => atMs - (slots[index]?.atMs ?? 0));
  return gaps.length > 0 ? Math.min(...gaps) : 1;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
