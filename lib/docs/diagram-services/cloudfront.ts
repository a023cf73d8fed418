import { type Link, type ServiceRow, words } from './row';

/** Of the configuration of a distribution: what is drawn of it. */
interface Configuration {
  readonly DefaultCacheBehavior: Behavior;
  readonly CacheBehaviors?: readonly Behavior[];
  readonly Origins: readonly { readonly Id: string; readonly DomainName: unknown }[];
  readonly OriginGroups?: { readonly Items?: readonly Group[] };
}

interface Behavior {
  readonly PathPattern?: string;
  readonly TargetOriginId: string;
  readonly TrustedKeyGroups?: readonly unknown[];
  readonly FunctionAssociations?: readonly Association[];
  readonly LambdaFunctionAssociations?: readonly Association[];
}

interface Association {
  readonly EventType: string;
  readonly FunctionARN?: unknown;
  readonly LambdaFunctionARN?: unknown;
}

interface Group {
  readonly Id: string;
  readonly Members: { readonly Items: readonly { readonly OriginId: string }[] };
}

/** What CloudFront serves, and what it runs at its edge. */
export const CLOUDFRONT: Readonly<Record<string, ServiceRow>> = {
  'AWS::CloudFront::Distribution': {
    node: { service: () => 'CloudFront distribution', look: 'network' },
    links: ({ DistributionConfig }, self) => [
      ...originsOf(DistributionConfig, self),
      ...behaviorsOf(DistributionConfig).flatMap((behavior) => functionsOf(behavior, self)),
    ],
  },
  'AWS::CloudFront::Function': {
    node: { service: () => 'CloudFront function', look: 'function' },
    links: ({ FunctionConfig: { KeyValueStoreAssociations = [] } }, self) =>
      KeyValueStoreAssociations.map(({ KeyValueStoreARN }: { readonly KeyValueStoreARN: unknown }) => ({
        from: { value: self },
        to: { value: KeyValueStoreARN },
      })),
  },
  'AWS::CloudFront::KeyValueStore': { node: { service: () => 'key value store', look: 'table' } },
};

function behaviorsOf({ DefaultCacheBehavior, CacheBehaviors = [] }: Configuration): Behavior[] {
  return [...CacheBehaviors, DefaultCacheBehavior];
}

/** A way to each origin, with all paths that lead there. */
function originsOf(configuration: Configuration, self: object): Link[] {
  const { OriginGroups, Origins } = configuration;
  const ways = behaviorsOf(configuration).flatMap((behavior) => {
    const { PathPattern = 'all else', TargetOriginId, TrustedKeyGroups } = behavior;
    const group = OriginGroups?.Items?.find(({ Id }) => Id === TargetOriginId);
    const origins = group ? group.Members.Items.map(({ OriginId }) => OriginId) : [TargetOriginId];
    return origins.map((id, n) => ({
      origin: Origins.find(({ Id }) => Id === id)?.DomainName,
      path: [PathPattern, TrustedKeyGroups && 'signed', n > 0 && 'if that fails'].filter(Boolean).join(' '),
    }));
  });
  // Several paths may lead to one origin.
  const origins = new Map(ways.map(({ origin }) => [JSON.stringify(origin), origin]));
  return [...origins].map(([key, origin]) => ({
    from: { value: self },
    to: { value: origin },
    label: words(...ways.filter((way) => JSON.stringify(way.origin) === key).map(({ path }) => path)),
  }));
}

function functionsOf(behavior: Behavior, self: object): Link[] {
  const { PathPattern, FunctionAssociations = [], LambdaFunctionAssociations = [] } = behavior;
  return [...FunctionAssociations, ...LambdaFunctionAssociations].map(
    ({ EventType, FunctionARN, LambdaFunctionARN }) => ({
      from: { value: self },
      to: { value: FunctionARN ?? LambdaFunctionARN },
      label: [EventType.replace('-', ' '), PathPattern].filter(Boolean).join(' '),
    }),
  );
}
