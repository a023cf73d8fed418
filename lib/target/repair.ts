import { type ICloudAssemblySource, StackSelectionStrategy, type Toolkit } from '@aws-cdk/toolkit-lib';
import type { Stack, StackStatus } from '@aws-sdk/client-cloudformation';
import type { OnTargetEvent } from './events';
import { POLLING } from './stacks';
import type { Target } from './target';

/**
 * Whether the last operation on a stack failed and left it in a state that it cannot be used in.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html
 */
export function isFailed(stack: Stack): boolean {
  return /_FAILED$|^ROLLBACK_COMPLETE$/.test(stack.StackStatus as string);
}

/**
 * Brings stacks into a state in which CloudFormation deploys them again: what is left of one that could not be deleted is deleted, and
 * one whose roll-back got stuck goes on with it. (The CDK toolkit itself replaces one that could not be created.)
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html
 */
export async function repair(
  toolkit: Toolkit,
  { kind }: Target,
  { assembly, stacks, onEvent }: { assembly: ICloudAssemblySource; stacks: readonly Stack[]; onEvent: OnTargetEvent },
): Promise<void> {
  const inState = (status: StackStatus) => {
    const found = stacks.filter(({ StackStatus: is }) => is === status);
    const patterns = found.map(({ StackName = '' }) => StackName);
    return { patterns, strategy: StackSelectionStrategy.PATTERN_MUST_MATCH };
  };
  const [undeleted, stuck] = [inState('DELETE_FAILED'), inState('UPDATE_ROLLBACK_FAILED')];
  if (undeleted.patterns.length > 0) {
    onEvent({ type: 'phase', message: `Deleting first what is left of ${undeleted.patterns.join(', ')}` });
    await toolkit.destroy(assembly, { stacks: undeleted, stackEventPollingInterval: POLLING[kind] });
  }
  if (stuck.patterns.length > 0) {
    onEvent({ type: 'phase', message: `Going on first with the roll-back of ${stuck.patterns.join(', ')}` });
    await toolkit.rollback(assembly, { stacks: stuck });
  }
}
