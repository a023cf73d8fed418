import { PATH_METADATA_ENABLE_CONTEXT } from 'aws-cdk-lib/cx-api';
import type { LabEntry } from '../catalog/catalog';
import { type SynthesizedStack, synthesizeStacks } from '../catalog/synth';

/** The stacks of a lab as they are deployed to AWS, each resource with its path in the construct tree. */
export function documentedStacks(entry: LabEntry): readonly SynthesizedStack[] {
  return synthesizeStacks(entry, { context: { [PATH_METADATA_ENABLE_CONTEXT]: true } });
}
