/** One line of the table: a budget of the design, and what was measured. */
export interface Measurement {
  readonly what: string;
  readonly measured: number;
  readonly budget: number;
  readonly unit: 'x' | 's' | 'ms' | 'KB';
  /** What the number is made of, such as both sides of a ratio. */
  readonly from?: string;
}

/** Measures one or more budgets that belong together. */
export interface Row {
  readonly name: string;
  measure(): Promise<Measurement[]> | Measurement[];
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('Nothing was measured.');
  return middle;
}
