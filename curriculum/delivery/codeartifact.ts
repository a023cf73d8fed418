import type { Topic } from '../topic';

export default {
  id: 'codeartifact',
  name: 'AWS CodeArtifact',
  mirrors: [
    { note: '001', section: 'CodeArtifact' },
    { note: '001', section: 'Upstream Repositories' },
    { note: '001', section: 'External Connection' },
    { note: '001', section: 'Retention' },
    { note: '001', section: 'Domains' },
  ],
  claims: [
    {
      id: 'domain',
      text: 'A CodeArtifact domain stores each asset once, under one KMS key.',
      kind: 'template',
      how: 'AWS::CodeArtifact::Domain.EncryptionKey',
      notes: ['001'],
    },
    {
      id: 'repository',
      text: 'Package managers (npm, pip, Maven, NuGet ...) use a CodeArtifact repository.',
      kind: 'template',
      how: 'AWS::CodeArtifact::Repository.DomainName',
      notes: ['001'],
    },
    {
      id: 'upstream',
      text: 'A repository has up to ten upstream repositories.',
      kind: 'template',
      how: 'AWS::CodeArtifact::Repository.Upstreams',
      notes: ['001'],
    },
    {
      id: 'external-connection',
      text: 'A repository has one external connection, e.g. to npmjs.',
      kind: 'template',
      how: 'AWS::CodeArtifact::Repository.ExternalConnections = public:npmjs',
      notes: ['001'],
    },
    {
      id: 'repository-policy',
      text: 'A repository policy lets another account read all packages or none.',
      kind: 'template',
      how: 'AWS::CodeArtifact::Repository.PermissionsPolicyDocument',
      notes: ['001'],
    },
    {
      id: 'domain-policy',
      text: "A domain policy applies across the domain's repositories.",
      kind: 'template',
      how: 'AWS::CodeArtifact::Domain.PermissionsPolicyDocument',
      notes: ['001'],
    },
    {
      id: 'package-event',
      text: 'Creating, changing or deleting a package version is an event.',
      kind: 'template',
      how: 'AWS::Events::Rule.EventPattern source aws.codeartifact',
      notes: ['001'],
    },
    {
      id: 'login-install',
      text: 'A package manager logs in to CodeArtifact and installs through it.',
      kind: 'behaviour',
      how: 'aws codeartifact login --tool npm; npm install',
      notes: ['001'],
    },
    {
      id: 'retained',
      text: 'A package fetched from upstream stays available although upstream changes; intermediate repositories keep none.',
      kind: 'behaviour',
      how: 'list-packages on each',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;
