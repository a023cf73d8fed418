import type { LabEntry } from '../catalog/catalog';
import { type CloudFormationTemplate, synthesizeStacks } from '../catalog/synth';

// biome-ignore lint/suspicious/noExplicitAny: the properties of any resource type.
type Properties = any;

/** A resource that AWS takes so long to make or to delete that a learner should know before. */
interface SlowResource {
  readonly type: string;
  /** Default: each of its type. */
  readonly applies?: (properties: Properties) => boolean;
  /** How long it takes, in the words of the page. */
  readonly takes: string;
  /** The page of AWS that says so. */
  readonly page: string;
}

/** A lab with another slow type adds a row. */
const SLOW_RESOURCES: readonly SlowResource[] = [
  {
    type: 'AWS::Lambda::Function',
    applies: ({ VpcConfig }) => Boolean(VpcConfig),
    takes:
      'Lambda takes some minutes to make the network interfaces of functions in a VPC, and up to 20 minutes to delete them, which CloudFormation waits for',
    page: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html',
  },
];

/** What makes a lab slow to deploy or to delete on AWS; nothing where CloudFormation is done in a few minutes. */
export function slowResourcesOf(
  templates: readonly CloudFormationTemplate[],
  rows = SLOW_RESOURCES,
): { readonly takes: string; readonly page: string }[] {
  const resources = templates.flatMap(({ Resources }) => Object.values(Resources));
  return rows
    .filter(({ type, applies = () => true }) =>
      // What stands under a condition is there only if somebody asks for it.
      resources.some(({ Type, Properties = {}, Condition }) => Type === type && !Condition && applies(Properties)),
    )
    .map(({ takes, page }) => ({ takes, page }));
}

export function labSlowResources(entry: LabEntry): { readonly takes: string; readonly page: string }[] {
  return slowResourcesOf(synthesizeStacks(entry).map(({ template }) => template));
}

/** `in a few minutes`, or what takes longer. */
export function deployTimeText(slow: readonly { readonly takes: string }[]): string {
  if (slow.length === 0) return 'in a few minutes, as none of its resources is known to take longer';
  return `in more than a few minutes: ${slow.map(({ takes }) => takes).join('; ')}`;
}
