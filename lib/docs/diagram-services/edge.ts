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

/** A way to each origin, with all paths that lead there. */
function behaviorsOf(configuration: Configuration, self: object): Link[] {
  const { DefaultCacheBehavior, CacheBehaviors = [], OriginGroups, Origins } = configuration;
  const ways = [...CacheBehaviors, DefaultCacheBehavior].flatMap((behavior) => {
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
