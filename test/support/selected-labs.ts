import type { LabEntry } from '../../lib/catalog/catalog';

/** The labs that `CDK_LABS_ONLY` names by their paths, with commas between; all of them without it. */
export function selectedLabs(labs: readonly LabEntry[]): LabEntry[] {
  const only = process.env.CDK_LABS_ONLY?.split(',');
  return labs.filter(({ path }) => only?.includes(path) ?? true);
}
