import type { Topic } from '../topic';

export default {
  id: 's3-object-lock',
  name: 'S3 Object Lock and Glacier Vault Lock',
  mirrors: [{ note: '003', section: 'S3 Object Lock & Glacier Vault Lock' }],
  claims: [
    {
      id: 'object-lock',
      text: 'Write once, read many: a version cannot be deleted for a time.',
      kind: 'template',
      how: 'AWS::S3::Bucket.ObjectLockEnabled = true and ObjectLockConfiguration.Rule.DefaultRetention.Mode with Days',
      notes: ['003'],
    },
    {
      id: 'delete-refused',
      text: 'Deleting a locked object version is refused.',
      kind: 'behaviour',
      how: 'delete-object --version-id: AccessDenied',
      notes: ['003'],
    },
    {
      id: 'vault-lock',
      text: 'A vault lock policy cannot be changed afterwards, for compliance.',
      kind: 'concept',
      today:
        'the vault-based service takes no new customers since Dec 2025; Object Lock in compliance mode does it in S3.',
      source: 'https://docs.aws.amazon.com/amazonglacier/latest/dev/introduction.html',
      notes: ['003'],
    },
  ],
} as const satisfies Topic;
