/** Sizes of a load, such as how many orders are sent: one that shows a learner what the service takes, one that proves the same in a second. */
export interface LoadSizes {
  readonly full: number;
  readonly quick: number;
}

/** Chooses the quick sizes of all walkthroughs that this process, or one that it starts, loads from here on. */
export function loadQuickly(): void {
  process.env.CDK_LABS_LOADS = 'quick';
}

/** The size of a load: the full one, but in `lab try --quick`, `lab walk --quick` and `npm test`. */
export function load({ full, quick }: LoadSizes): number {
  return process.env.CDK_LABS_LOADS === 'quick' ? quick : full;
}

/** A count as people read it: `9,000`. */
export function count(number: number): string {
  return number.toLocaleString('en');
}
