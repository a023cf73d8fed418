import type { Topic } from '../topic';

export default {
  id: 'ec2-instance-metadata',
  name: 'EC2 instance metadata service',
  mirrors: [{ note: '001', section: 'EC2 Instance Metadata' }],
  claims: [
    {
      id: 'metadata-url',
      text: 'Metadata is served at the link-local address 169.254.169.254 under /latest/meta-data.',
      kind: 'behaviour',
      how: 'curl http://169.254.169.254/latest/meta-data/instance-id',
      today: 'IMDSv2 first needs a session token (PUT /latest/api/token); new instance types default to IMDSv2 only.',
      notes: ['001'],
    },
    {
      id: 'role-name-not-policy',
      text: 'Metadata reveals the role name and its credentials but not the policy.',
      kind: 'behaviour',
      how: 'curl .../iam/security-credentials/ lists the role; no path returns policy JSON',
      notes: ['001'],
    },
    {
      id: 'require-imdsv2',
      text: 'A launch template can require the token-based metadata version (IMDSv2).',
      kind: 'template',
      how: 'AWS::EC2::LaunchTemplate.LaunchTemplateData.MetadataOptions.HttpTokens = required',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;
