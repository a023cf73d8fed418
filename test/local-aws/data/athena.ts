import { Athena, type QueryExecution } from '@aws-sdk/client-athena';
import { ensureEngines } from '../../../lib/target/emulator/engines';
import { eventually } from '../race';
import { type Aws, configOf, deploy, itIsFixed } from '../support';
import { ref } from '../templates';

const SOON = 10_000;
const CSV = {
  InputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
  SerdeInfo: {
    SerializationLibrary: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe',
    Parameters: { 'field.delim': ',' },
  },
};

// The first run on a machine installs it.
beforeAll(() => ensureEngines(['duckdb'], { onProgress: () => {} }), 180_000);

const athena = (aws: Aws) => new Athena(configOf(aws));

/** Runs a query to its end, in a workgroup; its results are asked for elsewhere. */
async function ended(aws: Aws, sql: string, WorkGroup: string): Promise<QueryExecution> {
  const { QueryExecutionId } = await athena(aws).startQueryExecution({
    QueryString: sql,
    WorkGroup,
    QueryExecutionContext: { Database: WorkGroup },
    ResultConfiguration: { OutputLocation: 's3://elsewhere/' },
  });
  let execution: QueryExecution | undefined;
  await eventually(async () => {
    ({ QueryExecution: execution } = await athena(aws).getQueryExecution({ QueryExecutionId }));
    expect(['SUCCEEDED', 'FAILED', 'CANCELLED']).toContain(execution?.Status?.State);
  }, SOON);
  return execution as QueryExecution;
}

async function answer(aws: Aws, sql: string, workGroup: string): Promise<string[][]> {
  const { QueryExecutionId, Status } = await ended(aws, sql, workGroup);
  expect(Status?.State).toBe('SUCCEEDED');
  const { ResultSet } = await athena(aws).getQueryResults({ QueryExecutionId });
  return (ResultSet?.Rows ?? []).slice(1).map(({ Data = [] }) => Data.map(({ VarCharValue = '' }) => VarCharValue));
}

/** A bucket with files, a table over them, and a workgroup of the same name as its database. */
async function lake(aws: Aws, name: string, table: object, files: Record<string, string>) {
  await aws.s3.createBucket({ Bucket: name });
  for (const [Key, Body] of Object.entries(files)) await aws.s3.putObject({ Bucket: name, Key, Body });
  await deploy(aws, name, {
    Database: {
      Type: 'AWS::Glue::Database',
      Properties: { CatalogId: '000000000000', DatabaseInput: { Name: name } },
    },
    Table: {
      Type: 'AWS::Glue::Table',
      Properties: { CatalogId: '000000000000', DatabaseName: ref('Database'), TableInput: table },
    },
    WorkGroup: {
      Type: 'AWS::Athena::WorkGroup',
      Properties: {
        Name: name,
        WorkGroupConfiguration: {
          EnforceWorkGroupConfiguration: true,
          BytesScannedCutoffPerQuery: 10_000_000,
          ResultConfiguration: { OutputLocation: `s3://${name}/answers/` },
        },
      },
    },
  });
}

const columns = [
  { Name: 'page', Type: 'string' },
  { Name: 'ms', Type: 'int' },
];

itIsFixed('projected partitions are read by a template, within their range, and no others', async (aws) => {
  await lake(
    aws,
    'projected',
    {
      Name: 'clicks',
      PartitionKeys: [{ Name: 'day', Type: 'string' }],
      Parameters: {
        classification: 'csv',
        'projection.enabled': 'true',
        'projection.day.type': 'date',
        'projection.day.range': '2026/03/01,2026/03/31',
        'projection.day.format': 'yyyy/MM/dd',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: Athena fills it in.
        'storage.location.template': 's3://projected/clicks/${day}/',
      },
      StorageDescriptor: { ...CSV, Columns: columns, Location: 's3://projected/clicks/' },
    },
    {
      'clicks/2026/02/28/a.csv': '/before,1\n',
      'clicks/2026/03/01/a.csv': '/first,2\n',
      'clicks/2026/03/02/b/c.csv': '/second,3\n',
      'clicks/other/a.csv': '/none,4\n',
    },
  );
  expect(await answer(aws, 'SELECT day, page, ms FROM clicks ORDER BY day', 'projected')).toEqual([
    ['2026/03/01', '/first', '2'],
    ['2026/03/02', '/second', '3'],
  ]);
  expect(await answer(aws, "SELECT page FROM clicks WHERE day = '2026/03/02'", 'projected')).toEqual([['/second']]);
});

itIsFixed('an injected partition is what the query names, and one that names none fails', async (aws) => {
  await lake(
    aws,
    'injected',
    {
      Name: 'clicks',
      PartitionKeys: [{ Name: 'site', Type: 'string' }],
      Parameters: { classification: 'csv', 'projection.enabled': 'true', 'projection.site.type': 'injected' },
      StorageDescriptor: { ...CSV, Columns: columns, Location: 's3://injected/clicks/' },
    },
    { 'clicks/site=de/a.csv': '/de,1\n', 'clicks/site=fr/a.csv': '/fr,2\n' },
  );
  expect(await answer(aws, "SELECT page FROM clicks WHERE site = 'fr'", 'injected')).toEqual([['/fr']]);
  const { Status } = await ended(aws, 'SELECT page FROM clicks', 'injected');
  expect(Status?.State).toBe('FAILED');
  expect(Status?.StateChangeReason).toMatch(/^CONSTRAINT_VIOLATION: For the injected projected partition column site,/);
});

itIsFixed('a query counts what it has read of the files, partition by partition', async (aws) => {
  const line = '/page,12345\n';
  await lake(
    aws,
    'measured',
    {
      Name: 'clicks',
      PartitionKeys: [{ Name: 'day', Type: 'string' }],
      Parameters: { classification: 'csv' },
      StorageDescriptor: { ...CSV, Columns: columns, Location: 's3://measured/clicks/' },
    },
    { 'clicks/day=1/a.csv': line.repeat(1000), 'clicks/day=2/a.csv': line.repeat(2000) },
  );
  const scanned = async (sql: string) => (await ended(aws, sql, 'measured')).Statistics?.DataScannedInBytes;
  expect(await scanned('SELECT sum(ms) FROM clicks')).toBe(3000 * line.length);
  expect(await scanned("SELECT sum(ms) FROM clicks WHERE day = '1'")).toBe(1000 * line.length);
  expect(await scanned('SELECT 1 AS one')).toBe(0);
});

itIsFixed('a workgroup cancels a query that reads more than its limit', async (aws) => {
  await lake(
    aws,
    'limited',
    {
      Name: 'clicks',
      Parameters: { classification: 'csv' },
      StorageDescriptor: { ...CSV, Columns: columns, Location: 's3://limited/clicks/' },
    },
    { 'clicks/a.csv': '/page,12345\n'.repeat(900_000) },
  );
  const { QueryExecutionId, Status } = await ended(aws, 'SELECT sum(ms) FROM clicks', 'limited');
  expect(Status?.State).toBe('CANCELLED');
  await expect(athena(aws).getQueryResults({ QueryExecutionId })).rejects.toThrow('CANCELLED');
  const { Contents = [] } = await aws.s3.listObjectsV2({ Bucket: 'limited', Prefix: 'answers/' });
  expect(Contents).toEqual([]);
});

itIsFixed('a workgroup that enforces its settings does not heed those of a query', async (aws) => {
  await lake(
    aws,
    'enforced',
    { Name: 'clicks', StorageDescriptor: { ...CSV, Columns: columns, Location: 's3://enforced/clicks/' } },
    {},
  );
  const { ResultConfiguration } = await ended(aws, 'SELECT 1 AS one', 'enforced');
  expect(ResultConfiguration?.OutputLocation).toMatch(/^s3:\/\/enforced\/answers\//);
});
