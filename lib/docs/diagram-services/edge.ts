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
}

interface Group {
  readonly Id: string;
  readonly Members: { readonly Items: readonly { readonly OriginId: string }[] };
}

export const EDGE: Readonly<Record<string, ServiceRow>> = {
  'AWS::CloudFront::Distribution': {
    node: { service: () => 'CloudFront distribution', look: 'network' },
    links: ({ DistributionConfig }, self) => behaviorsOf(DistributionConfig, self),
  },
};

/** A way to each origin, by the paths that lead there. */
function behaviorsOf(configuration: Configuration, self: object): Link[] {
  const { DefaultCacheBehavior, CacheBehaviors = [], OriginGroups } = configuration;
  return [...CacheBehaviors, DefaultCacheBehavior].flatMap(({ PathPattern, TargetOriginId, TrustedKeyGroups }) => {
    const group = OriginGroups?.Items?.find(({ Id }) => Id === TargetOriginId);
    const origins = group ? group.Members.Items.map(({ OriginId }) => OriginId) : [TargetOriginId];
    return origins.map((id, n) => ({
      from: { value: self },
      to: { value: configuration.Origins.find(({ Id }) => Id === id)?.DomainName },
      label: words(PathPattern ?? 'all else', TrustedKeyGroups && 'signed', n > 0 && 'if that fails'),
    }));
  });
}
