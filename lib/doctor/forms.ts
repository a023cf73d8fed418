import { type LabEntry, loadLab } from '../labs/catalog';
import { type CloudFormationResource, synthesizeStacks } from '../labs/synth';

/** A lab as it can be deployed to AWS: in its ordinary form, or as a variant. */
export interface Form {
  /** The lab's slug. */
  readonly lab: string;
  /** `kinesis-lambda-consumers`, or `kinesis-lambda-consumers (private)` */
  readonly name: string;
  readonly resources: readonly CloudFormationResource[];
}

/** All forms of a lab, the ordinary one first, with what stands in their stacks. */
export function formsOf(entry: LabEntry): Form[] {
  const variants = Object.entries(loadLab(entry).variants ?? {});
  return [
    { lab: entry.slug, name: entry.slug, resources: resourcesOf(entry) },
    ...variants.map(([name, props]) => ({
      lab: entry.slug,
      name: `${entry.slug} (${name})`,
      resources: resourcesOf(entry, props),
    })),
  ];
}

function resourcesOf(entry: LabEntry, props?: object): CloudFormationResource[] {
  const resources = synthesizeStacks(entry, { props }).flatMap(({ template }) => Object.values(template.Resources));
  // What stands under a condition is there only if somebody asks for it.
  return resources.filter(({ Condition }) => !Condition);
}
