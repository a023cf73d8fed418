import type { Topic } from '../topic';

export default {
  id: 'rds-read-replicas',
  name: 'RDS read replicas',
  mirrors: [
    { note: '001', section: 'Read Replica' },
    { note: '001', section: 'Multi-AZ and Read Replicas' },
    { note: '002', section: 'RDS' },
    { note: '002', section: 'Read replica' },
  ],
  claims: [
    {
      id: 'replica-of-source',
      text: 'A replica copies a source instance asynchronously and serves reads only.',
      kind: 'template',
      how: 'AWS::RDS::DBInstance.SourceDBInstanceIdentifier',
      notes: ['001', '002'],
    },
    {
      id: 'own-endpoint',
      text: 'Each replica has its own DNS endpoint.',
      kind: 'template',
      how: 'Outputs export Fn::GetAtt Endpoint.Address of the replica AWS::RDS::DBInstance',
      notes: ['001', '002'],
    },
    {
      id: 'needs-backups',
      text: "A read replica's source must have automated backups on.",
      kind: 'template',
      how: 'source AWS::RDS::DBInstance.BackupRetentionPeriod >= 1',
      notes: ['001'],
    },
    {
      id: 'eventual-reads',
      text: 'A replica may return stale rows.',
      kind: 'behaviour',
      how: 'write on the source and read at once on the replica; ReplicaLag metric',
      notes: ['001', '002'],
    },
    {
      id: 'promote',
      text: 'A replica can be promoted to a stand-alone database, which ends replication.',
      kind: 'behaviour',
      how: 'rds promote-read-replica; writes are accepted afterwards',
      notes: ['001', '002'],
    },
    {
      id: 'cross-region-replica',
      text: 'A replica may live in another Region for latency or recovery.',
      kind: 'template',
      how: 'AWS::RDS::DBInstance.SourceRegion with a source ARN',
      notes: ['001', '002'],
    },
    {
      id: 'replica-count',
      text: 'One seed allows 15 read replicas per source, another 5.',
      kind: 'concept',
      today:
        '15 for MySQL, MariaDB, PostgreSQL and SQL Server, 3 for Db2; for Oracle the quotas page says 15 (5 recommended), the Oracle page 5.',
      source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html',
      notes: ['001', '002'],
    },
    {
      id: 'writes-refused',
      text: 'A read replica accepts SELECT but refuses writes.',
      kind: 'behaviour',
      how: 'INSERT fails with a read-only error',
      notes: ['001'],
    },
    {
      id: 'replica-transfer-cost',
      text: 'Replication traffic is free inside the Region and paid across Regions.',
      kind: 'concept',
      notes: ['001'],
    },
    {
      id: 'replica-multi-az',
      text: 'A replica can itself be Multi-AZ.',
      kind: 'template',
      how: 'AWS::RDS::DBInstance.MultiAZ = true on the replica',
      notes: ['001'],
    },
    {
      id: 'replica-uses',
      text: 'Use replicas for read scaling, reporting, continuity of reads and recovery.',
      kind: 'concept',
      notes: ['002'],
    },
  ],
} as const satisfies Topic;
