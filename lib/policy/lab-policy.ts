import { type LabEntry, loadWalkthrough } from '../catalog/catalog';
import { synthesizeStacks } from '../catalog/synth';
import { formsOf } from '../doctor/forms';
import { cliStatements } from './cli';
import { labStacks } from './stacks';
import type { PolicyDocument } from './statement';
import { walkStatements } from './walk';

/**
 * The least that a user of a sandbox account in this partition must be allowed to deploy, walk and destroy a lab.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export function labPolicy(entry: LabEntry, partition: string): PolicyDocument {
  const synthesized = synthesizeStacks(entry);
  const stacks = labStacks(entry, synthesized, partition);
  return {
    Version: '2012-10-17',
    Statement: [
      ...cliStatements(stacks, formsOf(entry, synthesized)),
      ...walkStatements(loadWalkthrough(entry), stacks),
    ],
  };
}
