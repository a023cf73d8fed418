import { PATH_METADATA_ENABLE_CONTEXT } from 'aws-cdk-lib/cx-api';
import { type LabEntry, stackNamesOf } from '../labs/catalog';
import { type CloudFormationTemplate, synthesizeLab } from '../labs/synth';

export interface DocumentedStack {
  readonly name: string;
  readonly template: CloudFormationTemplate;
}

/** The stacks of a lab as they are deployed to AWS, each resource with its path in the construct tree. */
export function documentedStacks(entry: LabEntry): DocumentedStack[] {
  return stackNamesOf(entry, 'aws').map((name) => ({
    name,
    template: synthesizeLab(entry, {
      stack: name.slice(entry.stackName.length),
      context: { [PATH_METADATA_ENABLE_CONTEXT]: true },
    }),
  }));
}
