import type { Link, ServiceRow } from './row';

interface Association {
  readonly EventType: string;
  readonly FunctionARN?: unknown;
  readonly LambdaFunctionARN?: unknown;
}

interface Behavior {
  readonly PathPattern?: string;
  readonly FunctionAssociations?: readonly Association[];
  readonly LambdaFunctionAssociations?: readonly Association[];
}

/** What CloudFront serves, and what it runs at its edge. */
export const CLOUDFRONT: Readonly<Record<string, ServiceRow>> = {
  'AWS::CloudFront::Distribution': {
    node: { service: () => 'CloudFront', look: 'api' },
    links: ({ DistributionConfig: { Origins = [], DefaultCacheBehavior, CacheBehaviors = [] } }, self) => [
      ...Origins.map(({ DomainName }: { readonly DomainName: unknown }) => ({
        from: { value: self },
        to: { value: DomainName },
      })),
      ...[DefaultCacheBehavior, ...CacheBehaviors].flatMap((behavior: Behavior) => functionsOf(behavior, self)),
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
