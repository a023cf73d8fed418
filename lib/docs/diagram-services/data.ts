import { type ServiceRow, words } from './row';

/** What reads from a table and what writes to it. */
const OF_TABLES = {
  look: 'table',
  writes: /^dynamodb:(Put|Update|Delete|BatchWrite)Item/,
  reads: /^dynamodb:(Get|BatchGet)Item|^dynamodb:(Query|Scan)/,
} as const;

/** The names of its indexes, local ones first. */
function indexesOf({ LocalSecondaryIndexes = [], GlobalSecondaryIndexes = [] }: Indexed): string | undefined {
  return words(...[...LocalSecondaryIndexes, ...GlobalSecondaryIndexes].map(({ IndexName }) => IndexName));
}

interface Indexed {
  readonly LocalSecondaryIndexes?: readonly { readonly IndexName: string }[];
  readonly GlobalSecondaryIndexes?: readonly { readonly IndexName: string }[];
}

export const DATA: Readonly<Record<string, ServiceRow>> = {
  'AWS::DynamoDB::Table': {
    node: { service: () => 'DynamoDB table', mark: indexesOf, ...OF_TABLES },
    links: ({ KinesisStreamSpecification }, self) => [
      { from: { value: self }, to: { value: KinesisStreamSpecification?.StreamArn }, label: 'changes' },
    ],
  },
  // Its tables say where the files are, and are not drawn one by one.
  'AWS::Glue::Database': { node: { service: () => 'Glue database', look: 'table' } },
  'AWS::Glue::Table': {
    links: ({ DatabaseName, TableInput }) => [
      { from: { value: TableInput?.StorageDescriptor?.Location }, to: { value: DatabaseName }, label: 'tables' },
    ],
  },
  'AWS::Glue::Crawler': {
    node: { service: () => 'Glue crawler', look: 'function' },
    links: ({ DatabaseName, Targets }, self) => [
      { from: { value: Targets?.S3Targets }, to: { value: self }, label: 'read' },
      { from: { value: self }, to: { value: DatabaseName } },
    ],
  },
  'AWS::Glue::Job': { node: { service: () => 'Glue job', look: 'function', role: ({ Role }) => Role } },
  'AWS::Athena::WorkGroup': {
    node: {
      service: () => 'Athena workgroup',
      look: 'api',
      mark: ({ WorkGroupConfiguration: { BytesScannedCutoffPerQuery: limit } = {} }) =>
        limit && `${limit / 1_000_000} MB a query`,
    },
    links: ({ WorkGroupConfiguration }, self) => [
      { from: { value: self }, to: { value: WorkGroupConfiguration?.ResultConfiguration }, label: 'answers' },
    ],
  },
  'AWS::Athena::NamedQuery': {
    links: ({ Database, WorkGroup }) => [{ from: { value: Database }, to: { value: WorkGroup } }],
  },
  'AWS::Athena::DataCatalog': {
    node: { service: () => 'Athena data catalog', look: 'api' },
    links: ({ Parameters }, self) => [
      { from: { value: Parameters?.function, outside: 'Lambda' }, to: { value: self } },
    ],
  },
  'AWS::ElastiCache::ReplicationGroup': {
    node: {
      service: ({ Engine }) => `ElastiCache, ${Engine}`,
      look: 'table',
      mark: ({ NumCacheClusters, NumNodeGroups }) =>
        words(NumNodeGroups && `${NumNodeGroups} shards`, NumCacheClusters > 1 && `${NumCacheClusters} nodes`),
      subnets: ({ CacheSubnetGroupName }) => CacheSubnetGroupName,
      writes: /^elasticache:Connect/,
    },
  },
  'AWS::DynamoDB::GlobalTable': {
    node: {
      service: () => 'DynamoDB global table',
      mark: ({ Replicas }) => (Replicas.length > 1 ? `in ${Replicas.length} Regions` : undefined),
      ...OF_TABLES,
    },
  },
  // Who logs in works with the tables by himself: he stands for an application.
  'AWS::Cognito::IdentityPoolRoleAttachment': {
    node: {
      service: () => 'Cognito identity pool',
      look: 'outside',
      mark: ({ Roles, RoleMappings }) =>
        words(Roles?.unauthenticated && 'also guests', RoleMappings && 'roles by rules'),
      role: ({ Roles }) => Roles?.authenticated,
    },
  },
};
