import type { CloudFormationResource } from '../catalog/synth';

/** The ids of the constructs around a resource, from the outermost in the stack to its own: without the stack and `Resource`. */
export function constructPath(logicalId: string, { Metadata }: CloudFormationResource): string[] {
  const path = Metadata?.['aws:cdk:path'];
  if (!path) return [logicalId.replace(/[0-9A-F]{8}$/, '')];
  return path
    .split('/')
    .slice(1)
    .filter((id) => id !== 'Resource');
}

/** `DeadLetterAlarm` as "Dead letter alarm". */
export function readable(id: string): string {
  const words = id.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll(/[-_]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

/** A name above its service, with no word said twice: "SQS queue" for a queue named "Queue", "Dead letter alarm" above "CloudWatch". */
export function labelOf(name: string, service: string): string[] {
  if (service.toLowerCase().endsWith(name.toLowerCase())) return [service];
  const noun = service.split(' ').at(-1) as string;
  return [name, name.toLowerCase().endsWith(` ${noun}`) ? service.slice(0, -noun.length).trim() : service];
}
