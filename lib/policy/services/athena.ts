import type { Kind, Permission, Place, ServicePermissions } from '../permission';
import { AS_NAMED } from './common';
import s3 from './s3';

const { type, naming, arn } = s3;
/** Athena reads the data and writes the answers in the name of who asks. */
const BUCKETS: Kind = { name: 'OnBuckets', type, naming, arn };
const CATALOG: Place = { name: 'OnCatalog', arn: (partition) => `arn:${partition}:glue:*:*:catalog` };
/** Names in the catalog have small letters and no hyphens. */
const inCatalog = (name: string) => name.toLowerCase().replaceAll('-', '_');
const DATABASES: Kind = {
  name: 'OnDatabases',
  type: 'AWS::Glue::Database',
  arn: (partition, name) => `arn:${partition}:glue:*:*:database/${inCatalog(name)}`,
};
const TABLES: Kind = {
  name: 'OnTables',
  type: 'AWS::Glue::Database',
  arn: (partition, name) => `arn:${partition}:glue:*:*:table/${inCatalog(name)}/*`,
};
/** @see https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html */
const READ_CATALOG: readonly Permission[] = [
  { actions: ['glue:GetDatabase', 'glue:GetTable'], on: CATALOG },
  { actions: ['glue:GetDatabase', 'glue:GetTable'], on: DATABASES },
  { actions: ['glue:GetTable'], on: TABLES },
];

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonathena.html',
  type: 'AWS::Athena::WorkGroup',
  arn: (partition, name) => `arn:${partition}:athena:*:*:workgroup/${name}`,
  operations: {
    // https://docs.aws.amazon.com/athena/latest/ug/s3-permissions.html
    StartQueryExecution: {
      also: [
        { actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:GetObject', 's3:PutObject'], on: BUCKETS },
        ...READ_CATALOG,
      ],
    },
    GetQueryExecution: AS_NAMED,
    BatchGetQueryExecution: AS_NAMED,
    GetQueryResults: { also: [{ actions: ['s3:GetObject'], on: BUCKETS }] },
    GetNamedQuery: AS_NAMED,
  },
} satisfies ServicePermissions;
