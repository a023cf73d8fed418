import type { Limits } from './limits';

/** A shape of an API model, as far as it is looked at. */
interface Shape {
  readonly type: string;
  readonly members?: Readonly<Record<string, { readonly shape: string }>>;
  readonly member?: { readonly shape: string };
  readonly min?: number;
  readonly max?: number;
  readonly enum?: readonly string[];
}

/** The model of a service's API, as botocore has it. */
export interface ApiModel {
  readonly operations: Readonly<Record<string, { readonly input?: { readonly shape: string } }>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

/** The API models of all services, at a version. */
export interface ApiModels {
  readonly model: string;
  /** The model of a service by botocore's name of it: `elbv2`. */
  readonly serviceOf: (name: string) => ApiModel | undefined;
}

/** Services whose name in CloudFormation is not, in small letters, that of botocore. */
const SERVICES: Readonly<Record<string, string>> = {
  ACMPCA: 'acm-pca',
  ApplicationAutoScaling: 'application-autoscaling',
  CertificateManager: 'acm',
  CloudHSM: 'cloudhsmv2',
  CodeGuruReviewer: 'codeguru-reviewer',
  CodeStarNotifications: 'codestar-notifications',
  Cognito: 'cognito-idp',
  DirectoryService: 'ds',
  ElasticLoadBalancing: 'elb',
  ElasticLoadBalancingV2: 'elbv2',
  EventSchemas: 'schemas',
  KinesisFirehose: 'firehose',
  MSK: 'kafka',
  Macie: 'macie2',
  OpenSearchService: 'opensearch',
  SES: 'sesv2',
};

/** What makes or changes a resource. `Run` is EC2's, `Request` that of certificates. */
const CHANGES = /^(Create|Put|Register|Add|Request|Run|Publish|Update|Modify|Set|Increase|Start)/;

/**
 * What the API says of the value at a property's path: where the request that makes such a resource has the same path. In as far as it says
 * anything; what the API knows by other names cannot be compared.
 */
export function apiLimitsAt(
  { model, serviceOf }: ApiModels,
  type: string,
  path: readonly string[],
): Limits | undefined {
  const [, service = '', resource = ''] = type.split('::');
  const api = serviceOf(SERVICES[service] ?? service.toLowerCase());
  if (!api) return undefined;
  const shape = requestsFor(api, resource)
    .map((request) => shapeAt(api, request, path))
    .find((each) => each && (each.enum || isBounded(each)));
  if (!shape) return undefined;
  return shape.enum ? { model, values: shape.enum } : { model, minimum: shape.min, maximum: shape.max };
}

/** The requests about a resource, first the one named after it: CreateFunction before PutFunctionConcurrency. */
function requestsFor(api: ApiModel, resource: string): Shape[] {
  return Object.entries(api.operations)
    .filter(([operation]) => CHANGES.test(operation) && operation.includes(resource))
    .sort(([one], [other]) => one.length - other.length)
    .flatMap(([, { input }]) => api.shapes[input?.shape ?? ''] ?? []);
}

function shapeAt(api: ApiModel, from: Shape, path: readonly string[]): Shape | undefined {
  return path.reduce<Shape | undefined>((shape, key) => {
    const member = key === '[]' ? shape?.member : memberOf(shape, key);
    return member && api.shapes[member.shape];
  }, from);
}

/** Some services begin the names of members with a small letter, and write `Arn` where CloudFormation has `ARN`. */
function memberOf(shape: Shape | undefined, key: string): { readonly shape: string } | undefined {
  const members = Object.entries(shape?.members ?? {});
  return members.find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
}

/** The bounds of a string or a list are those of its length. */
function isBounded({ type, min, max }: Shape): boolean {
  return ['integer', 'long', 'float', 'double'].includes(type) && (min !== undefined || max !== undefined);
}
