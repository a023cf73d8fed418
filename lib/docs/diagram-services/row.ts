// biome-ignore lint/suspicious/noExplicitAny: the properties of any resource type.
type Properties = any;

/** How a node looks: what kind of service it stands for. */
export type Look =
  | 'api'
  | 'topic'
  | 'queue'
  | 'function'
  | 'stream'
  | 'table'
  | 'bucket'
  | 'alarm'
  | 'network'
  | 'deployment'
  | 'outside';

/** One end of a link: a value of the template that refers to a resource. */
export interface LinkEnd {
  readonly value: unknown;
  /** What it is where it is none of the stack's resources. Without it such a link is left out. */
  readonly outside?: string;
}

/** A way that data takes. An end that refers to several resources makes several. */
export interface Link {
  readonly from: LinkEnd;
  readonly to: LinkEnd;
  readonly label?: string;
  /** Left out where the two are linked by another. */
  readonly weak?: boolean;
}

/** What is drawn of the resources of one type. */
export interface ServiceRow {
  /** The node; a type without one is a link between others. */
  readonly node?: {
    readonly service: (properties: Properties) => string;
    readonly look: Look;
    /** Which of them are drawn. Default: all. */
    readonly of?: (properties: Properties) => boolean;
    /** A better name than the construct's. */
    readonly name?: (properties: Properties) => string | undefined;
    /** What else the label says. */
    readonly mark?: (properties: Properties) => string | undefined;
    /** The role that it works with: what the role may write to or read from is linked with it. */
    readonly role?: (properties: Properties) => unknown;
    /** The subnets that it stands in, or the VPC where it stands in none of them. */
    readonly subnets?: (properties: Properties) => unknown;
    readonly vpc?: (properties: Properties) => unknown;
    /** A policy of its own that names who may use it: roles. */
    readonly admits?: (properties: Properties) => unknown;
    /** Actions of IAM that bring data here, and that fetch data from here. */
    readonly writes?: RegExp;
    readonly reads?: RegExp;
  };
  /** The update policy is that of an alias, which CodeDeploy moves. */
  readonly links?: (properties: Properties, self: object, updatePolicy?: Properties) => Link[];
}

/** Where parameters are: they are read by paths and names, which refer to no resource. */
export const PARAMETERS: LinkEnd = { value: 'parameters', outside: 'Parameter Store' };

/** Where traces go, which have no resource of their own. */
export const X_RAY: LinkEnd = { value: 'traces', outside: 'X-Ray' };

/** Where metrics are that an account sends itself: a namespace is a name, and no resource. */
export function customMetrics(namespace: unknown): LinkEnd {
  const isOwn = typeof namespace === 'string' && !/^(AWS\/|CloudWatchSynthetics$)/.test(namespace);
  return isOwn ? { value: namespace, outside: 'CloudWatch metrics' } : { value: undefined };
}

/** What a label says, or nothing. */
export function words(...parts: unknown[]): string | undefined {
  return parts.filter(Boolean).join(', ') || undefined;
}
