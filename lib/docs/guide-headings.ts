import { withoutBlocks } from './blocks';

const FENCE = /^```.*?^```$/gms;

/** The heading above each line of a guide that tells a claim, by the claim's id. Only what was written by hand is looked at. */
export function headingsOfClaims(guide: string): ReadonlyMap<string, string> {
  const headings = new Map<string, string>();
  let heading: string | undefined;
  for (const line of withoutBlocks(guide).replaceAll(FENCE, '').split('\n')) {
    heading = /^#+ (.+)$/.exec(line)?.[1]?.trim() ?? heading;
    const claim = /<!-- claim: (\S+) -->/.exec(line)?.[1];
    if (claim && heading && !headings.has(claim)) headings.set(claim, heading);
  }
  return headings;
}
