import type { Construct } from 'constructs';
import { type LabStack, TARGET_CONTEXT } from '../kit/lab-stack';
import { type LabEntry, loadStackClass, stackNamesOf } from './catalog';

/** Adds one lab to an app or to a stage of one, with the props of a variant or a fault where given: its own stack, and those beside it. */
export function addLab(scope: Construct, entry: LabEntry, props: object = {}): LabStack[] {
  const stacks: LabStack[] = [];
  for (const name of stackNamesOf(entry, scope.node.tryGetContext(TARGET_CONTEXT) ?? 'aws')) {
    const StackClass = loadStackClass(entry, name);
    stacks.push(new StackClass(scope, name, { lab: entry.path, main: stacks[0], ...props }));
  }
  return stacks;
}
