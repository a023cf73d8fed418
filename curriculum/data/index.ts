import athena from './athena';
import aurora from './aurora';
import cachingStrategies from './caching-strategies';
import dax from './dax';
import dms from './dms';
import dynamodb from './dynamodb';
import dynamodbFineGrainedAccess from './dynamodb-fine-grained-access';
import dynamodbGlobalTables from './dynamodb-global-tables';
import dynamodbIndexes from './dynamodb-indexes';
import dynamodbStreams from './dynamodb-streams';
import dynamodbTransactions from './dynamodb-transactions';
import dynamodbTtl from './dynamodb-ttl';
import elasticache from './elasticache';
import glue from './glue';
import memorydb from './memorydb';
import msk from './msk';
import opensearch from './opensearch';
import rds from './rds';
import rdsProxy from './rds-proxy';
import rdsReadReplicas from './rds-read-replicas';
import redshift from './redshift';

/** In the order of the notes. */
export default [
  rds,
  rdsReadReplicas,
  rdsProxy,
  aurora,
  elasticache,
  cachingStrategies,
  memorydb,
  redshift,
  dynamodb,
  dynamodbIndexes,
  dynamodbStreams,
  dynamodbTtl,
  dynamodbTransactions,
  dynamodbGlobalTables,
  dynamodbFineGrainedAccess,
  dax,
  dms,
  opensearch,
  athena,
  glue,
  msk,
] as const;
