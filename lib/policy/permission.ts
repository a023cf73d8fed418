/** What IAM asks of one who calls an operation, beyond what its service's row says. */
export interface Permission {
  /** IAM's actions; none where it is not asked. Default: the one that is named after the operation. */
  readonly actions?: readonly string[];
  /** Default: what the lab has of the service. */
  readonly on?: Place | Kind;
  /** What the caller needs of the key that the lab's resource is encrypted with. */
  readonly keys?: readonly string[];
  /** What the service asks for besides, of something else. */
  readonly also?: readonly Permission[];
}

/** What a call goes to when it is nothing that is named after a lab's stack. */
export interface Place {
  /** For the statement's id. */
  readonly name: string;
  readonly arn: (partition: string) => string;
}

/**
 * What CloudFormation begins a name with that it makes: the stack's name; what is left of it where names may have 64 characters or
 * fewer; or the id of the resource, cut likewise.
 */
type Naming = 'stack' | 'cutStack' | 'id';

/** Resources of a lab that are all of one type. */
export interface ResourceKind {
  readonly type: string;
  /** Default: `stack`. */
  readonly naming?: Naming;
  /** The ARN of those whose name is, or begins with, this one. */
  readonly arn: (partition: string, name: string) => string;
}

/** What a call goes to when it is the lab's, but not of the type that most operations of the service go to. */
export interface Kind extends ResourceKind {
  /** For the statement's id. */
  readonly name: string;
}

/** A service as IAM sees it, and the kind of resource that its operations go to. */
export interface ServicePermissions extends ResourceKind {
  /** AWS's page that lists its actions, each with the resources that it can be narrowed to. */
  readonly page: string;
  /** Those that a walkthrough calls; a function where the input decides, which for a command is empty. */
  // biome-ignore lint/suspicious/noExplicitAny: the input of any operation.
  readonly operations: Readonly<Record<string, Permission | ((input: any) => Permission)>>;
}
