import type { Stack } from '@aws-sdk/client-cloudformation';
import { findLabs, type LabEntry, stackNamesOf } from '../catalog/catalog';
import { describeStack } from './stacks';
import type { Target } from './target';

/** A lab of which at least one stack stands on a target. */
export interface LabUp {
  readonly entry: LabEntry;
  readonly stacks: readonly Stack[];
}

/** The labs that are up on a target, whatever state their stacks are in. */
export async function labsUp(target: Target): Promise<LabUp[]> {
  const labs = await Promise.all(
    findLabs().map(async (entry): Promise<LabUp> => {
      const stacks = await Promise.all(stackNamesOf(entry, target.kind).map((name) => stackIfAllowed(target, name)));
      return { entry, stacks: stacks.filter((stack) => stack !== undefined) };
    }),
  );
  return labs.filter(({ stacks }) => stacks.length > 0);
}

/** Who may work with some labs only (`lab policy`) has none of the others. */
async function stackIfAllowed(target: Target, name: string): Promise<Stack | undefined> {
  try {
    return await describeStack(target, name);
  } catch (error) {
    if ((error as Error).name === 'AccessDenied') return undefined;
    throw error;
  }
}
