import type { Topic } from '../topic';

export default {
  id: 'aurora',
  name: 'Amazon Aurora',
  mirrors: [
    { note: '001', section: 'Aurora' },
    { note: '001', section: 'High Availabilty and Read Scaling' },
    { note: '002', section: 'Aurora' },
    { note: '000', section: '13.13 Lambda@Edge' },
    { note: '003', section: 'Serverless in AWS' },
  ],
  claims: [
    {
      id: 'aurora-cluster',
      text: 'Aurora is a MySQL or PostgreSQL compatible cluster with storage apart from compute.',
      kind: 'template',
      how: 'AWS::RDS::DBCluster.Engine = aurora-mysql or aurora-postgresql',
      notes: ['001', '002'],
    },
    {
      id: 'writer-and-readers',
      text: 'One Aurora instance takes the writes and up to 15 others serve reads.',
      kind: 'template',
      how: 'several AWS::RDS::DBInstance.DBClusterIdentifier pointing at the same cluster',
      notes: ['001'],
    },
    {
      id: 'writer-and-reader-endpoints',
      text: 'The writer endpoint follows the master; the reader endpoint balances connections.',
      kind: 'template',
      how: 'Outputs use Fn::GetAtt Endpoint.Address and ReadEndpoint.Address of AWS::RDS::DBCluster',
      notes: ['001'],
    },
    {
      id: 'six-copies',
      text: 'Aurora keeps six copies in three zones, writes to four, reads from three and heals itself.',
      kind: 'concept',
      notes: ['001'],
    },
    {
      id: 'storage-auto-grows',
      text: 'Storage grows in steps over hundreds of volumes.',
      kind: 'concept',
      today: 'up to 256 TiB on current engine versions (long 128 TiB).',
      notes: ['001'],
    },
    {
      id: 'failover-under-30s',
      text: 'A failed writer is replaced in under 30 seconds.',
      kind: 'behaviour',
      how: 'rds failover-db-cluster; measure the write gap',
      today: 'typically in less than 60 seconds, often in less than 30.',
      source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html',
      notes: ['001'],
    },
    {
      id: 'global-database',
      text: 'A global database has one writing Region and read-only others.',
      kind: 'template',
      how: 'AWS::RDS::GlobalCluster.SourceDBClusterIdentifier and AWS::RDS::DBCluster.GlobalClusterIdentifier',
      notes: ['002'],
    },
    {
      id: 'serverless-capacity',
      text: 'Aurora can be made serverless by a capacity range.',
      kind: 'template',
      how: 'AWS::RDS::DBCluster.ServerlessV2ScalingConfiguration.MinCapacity and MaxCapacity, AWS::RDS::DBInstance.DBInstanceClass = db.serverless',
      today: 'Serverless v1 ended in March 2025; v2 can scale to 0 ACU.',
      notes: ['000', '002', '003'],
    },
    { id: 'aurora-cost', text: 'Aurora costs about 20% more than plain RDS.', kind: 'concept', notes: ['001'] },
  ],
} as const satisfies Topic;
