import { CHECKS, type Comparison, type Judgement } from './finding';

/** What was compared, by kind, and what is to be done, a line each. */
export function report(comparisons: readonly Comparison[], { open, stale }: Judgement): string[] {
  const counts = CHECKS.map((check) => {
    const compared = comparisons.filter((each) => each.check === check);
    const places = new Set(compared.map(({ where }) => where)).size;
    const differing = compared.filter(({ instead }) => instead).length;
    const unexplained = open.filter((each) => each.check === check).length;
    return `  ${check}: ${compared.length} compared in ${places} places, ${differing} differ, ${unexplained} of them without a reason`;
  });
  return [
    ...counts,
    ...open.map(({ where, says, instead }) => `! ${where}: ${says} here, ${instead.text} in ${instead.model}`),
    ...stale.map(
      ({ where, finding }) => `! ${where}: "${finding}" is found no more; delete it from lib/truth/exceptions.ts`,
    ),
    open.length + stale.length === 0
      ? 'All fits, or is listed with its reason in lib/truth/exceptions.ts.'
      : 'Correct the claim with its `source`, or list it with a reason in lib/truth/exceptions.ts.',
  ];
}
