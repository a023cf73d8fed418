import { type LabEntry, stackNamesOf } from '../catalog/catalog';
import { labCommand } from '../lab-command';
import { LabError } from '../lab-error';
import { describeStack } from './stacks';
import type { Target } from './target';

export type Outputs = Readonly<Record<string, string>>;

/** The outputs of a lab that is up. Throws `not-up` where it is not, or not in a state to be used. */
export async function outputsOf(target: Target, entry: LabEntry): Promise<Outputs> {
  const outputs: Record<string, string> = {};
  for (const stackName of stackNamesOf(entry, target.kind)) {
    const stack = await describeStack(target, stackName);
    if (!stack?.StackStatus?.match(/^(CREATE|UPDATE|UPDATE_ROLLBACK)_COMPLETE$/)) {
      throw new LabError({
        code: 'not-up',
        message: `${stackName} is not up in ${target.description}${stack ? ` (its stack is ${stack.StackStatus})` : ''}.`,
        remedy: `${labCommand('up', entry.slug, target.flags)} deploys it.`,
      });
    }
    for (const { OutputKey = '', OutputValue = '' } of stack.Outputs ?? []) outputs[OutputKey] = OutputValue;
  }
  return outputs;
}
