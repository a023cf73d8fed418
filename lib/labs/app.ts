import type { App } from 'aws-cdk-lib';
import type { LabStack } from '../kit/lab-stack';
import { type LabEntry, loadStackClass } from './catalog';

/** Adds one lab to an app, with the props of a variant or a fault where given. */
export function addLab(app: App, entry: LabEntry, props: object = {}): LabStack {
  const StackClass = loadStackClass(entry);
  return new StackClass(app, entry.stackName, { lab: entry.path, ...props });
}
