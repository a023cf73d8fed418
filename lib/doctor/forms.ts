import { type LabEntry, loadLab } from '../catalog/catalog';
import { standingByDefault } from '../catalog/conditions';
import { type CloudFormationResource, type SynthesizedStack, synthesizeStacks } from '../catalog/synth';

/** A lab as it can be deployed to AWS: in its ordinary form, or as a variant. */
export interface Form {
  /** The lab's slug. */
  readonly lab: string;
  /** `kinesis-lambda-consumers`, or `kinesis-lambda-consumers (private)` */
  readonly name: string;
  readonly resources: readonly CloudFormationResource[];
}

/** All forms of a lab, the ordinary one first (whose stacks the caller may have already), with what stands in their stacks. */
export function formsOf(entry: LabEntry, ordinary = synthesizeStacks(entry)): Form[] {
  const variants = Object.entries(loadLab(entry).variants ?? {});
  return [
    { lab: entry.slug, name: entry.slug, resources: resourcesIn(ordinary) },
    ...variants.map(([name, props]) => ({
      lab: entry.slug,
      name: `${entry.slug} (${name})`,
      resources: resourcesIn(synthesizeStacks(entry, { props })),
    })),
  ];
}

function resourcesIn(stacks: readonly SynthesizedStack[]): CloudFormationResource[] {
  return stacks.flatMap(({ template }) => standingByDefault(template));
}
