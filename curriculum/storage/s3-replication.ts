import type { Topic } from '../topic';

export default {
  id: 's3-replication',
  name: 'S3 replication',
  mirrors: [
    { note: '003', section: 'S3 Replication (CRR & SRR)' },
    { note: '003', section: 'CloudFront vs S3 Cross Region Replication' },
    { note: '002', section: 'S3' },
  ],
  claims: [
    {
      id: 'replication-rule',
      text: 'Replication copies new objects to a bucket in another or the same Region.',
      kind: 'template',
      how: 'AWS::S3::Bucket.ReplicationConfiguration.Rules[].Destination.Bucket',
      notes: ['002', '003'],
    },
    {
      id: 'versioning-both',
      text: 'Replication needs versioning on the source and the destination.',
      kind: 'template',
      how: 'AWS::S3::Bucket.VersioningConfiguration.Status = Enabled on source and destination',
      notes: ['002', '003'],
    },
    {
      id: 'replication-role',
      text: 'S3 needs a role to read source versions and write copies.',
      kind: 'template',
      how: 'AWS::S3::Bucket.ReplicationConfiguration.Role; AWS::IAM::Role.AssumeRolePolicyDocument s3.amazonaws.com; s3:ReplicateObject',
      notes: ['002', '003'],
    },
    {
      id: 'asynchronous',
      text: 'Copies appear asynchronously, only for objects made after the rule.',
      kind: 'behaviour',
      how: 'put; head-object ReplicationStatus PENDING then COMPLETED',
      today: 'older objects can be copied by S3 Batch Replication.',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-status.html',
      notes: ['003'],
    },
    {
      id: 'delete-markers',
      text: 'Delete markers are not copied and version deletes stay local.',
      kind: 'template',
      how: 'AWS::S3::Bucket.ReplicationConfiguration.Rules[].DeleteMarkerReplication.Status',
      today: 'delete markers can be replicated when this is Enabled.',
      notes: ['003'],
    },
    {
      id: 'no-chaining',
      text: "A to B and B to C does not bring A's objects to C.",
      kind: 'behaviour',
      how: 'put in A: absent in C',
      notes: ['003'],
    },
    {
      id: 'cross-account',
      text: 'The replication destination may belong to another account.',
      kind: 'template',
      how: 'AWS::S3::Bucket.ReplicationConfiguration.Rules[].Destination.Account with AccessControlTranslation',
      notes: ['003'],
    },
    {
      id: 'replication-cors',
      text: 'One seed says replication is enabled through CORS.',
      kind: 'concept',
      today: 'CORS has nothing to do with replication; it needs versioning and a role.',
      notes: ['002'],
    },
    {
      id: 'replication-vs-cdn',
      text: 'CloudFront caches worldwide for a TTL; replication is set up per Region and near real time.',
      kind: 'concept',
      notes: ['003'],
    },
  ],
} as const satisfies Topic;
