import { standingByDefault } from '../catalog/conditions';
import type { CloudFormationTemplate } from '../catalog/synth';

// biome-ignore lint/suspicious/noExplicitAny: the properties of any resource type.
type Properties = any;

/** What AWS takes so long to make or to delete that a learner should know before. */
export interface SlowToDeploy {
  /** How long it takes, in the words of the page. */
  readonly takes: string;
  /** The page of AWS that says so. */
  readonly page: string;
}

interface SlowResource extends SlowToDeploy {
  readonly type: string;
  /** Default: each of its type. */
  readonly applies?: (properties: Properties) => boolean;
}

/** A lab with another slow type adds a row. */
const SLOW_RESOURCES: readonly SlowResource[] = [
  {
    type: 'AWS::CloudFront::Distribution',
    takes:
      'CloudFront brings a distribution to all its edge locations before it is deployed, and takes it from all of them before it is deleted, each in about five minutes',
    page: 'https://aws.amazon.com/blogs/networking-and-content-delivery/slashing-cloudfront-change-propagation-times-in-2020-recent-changes-and-looking-forward/',
  },
  {
    type: 'AWS::Lambda::Function',
    applies: ({ VpcConfig }) => Boolean(VpcConfig),
    takes:
      'Lambda takes some minutes to make the network interfaces of functions in a VPC, and up to 20 minutes to delete them, which CloudFormation waits for',
    page: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html',
  },
  {
    type: 'AWS::CloudFront::Distribution',
    applies: ({ DistributionConfig: { DefaultCacheBehavior, CacheBehaviors = [] } }) =>
      [DefaultCacheBehavior, ...CacheBehaviors].some(({ LambdaFunctionAssociations }) => LambdaFunctionAssociations),
    takes:
      'CloudFront deletes the replicas of Lambda@Edge functions within a few hours after their distribution is deleted, and the functions can only be deleted then',
    page: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-edge-delete-replicas.html',
  },
  {
    type: 'AWS::DirectoryService::MicrosoftAD',
    takes: 'Directory Service takes 20 to 40 minutes to make a managed directory',
    page: 'https://docs.aws.amazon.com/directoryservice/latest/admin-guide/ms_ad_getting_started.html',
  },
];

/** What makes a lab slow to deploy or to delete on AWS; nothing where CloudFormation is done in a few minutes. */
export function slowResourcesOf(templates: readonly CloudFormationTemplate[], rows = SLOW_RESOURCES): SlowToDeploy[] {
  const resources = templates.flatMap(standingByDefault);
  return rows
    .filter(({ type, applies = () => true }) =>
      resources.some(({ Type, Properties = {} }) => Type === type && applies(Properties)),
    )
    .map(({ takes, page }) => ({ takes, page }));
}

/** `in a few minutes`, or what takes longer. */
export function deployTimeText(slow: readonly SlowToDeploy[]): string {
  if (slow.length === 0) return 'in a few minutes, as none of its resources is known to take longer';
  return `in more than a few minutes: ${slow.map(({ takes }) => takes).join('; ')}`;
}
