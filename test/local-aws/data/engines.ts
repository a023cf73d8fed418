import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { ensureEngines, packagesOf } from '../../../lib/target/emulator/engines';
import { environmentDir } from '../../../lib/target/emulator/python';
import { eventually } from '../race';
import { type Aws, destroy, itIsFixed, settledStatus } from '../support';
import type { Resources } from '../templates';

const SOON = 5000;

interface AthenaAnswer {
  readonly QueryExecutionId?: string;
  readonly ResultSet?: { readonly Rows?: unknown };
}

// The first run on a machine installs them.
beforeAll(() => ensureEngines(['valkey', 'duckdb', 'postgresql'], { onProgress: () => {} }), 180_000);

/** Creates a stack with one resource; returns these of its attributes. */
async function deployOne(aws: Aws, StackName: string, Resource: Resources[string], ...attributes: string[]) {
  const Outputs = Object.fromEntries(
    attributes.map((name) => [name.replaceAll('.', ''), { Value: { 'Fn::GetAtt': ['Resource', name] } }]),
  );
  await aws.cloudFormation.createStack({
    StackName,
    TemplateBody: JSON.stringify({ Resources: { Resource }, Outputs }),
  });
  expect(await settledStatus(aws, StackName)).toBe('CREATE_COMPLETE');
  const { Stacks } = await aws.cloudFormation.describeStacks({ StackName });
  const values = new Map(Stacks?.[0]?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  return attributes.map((name) => values.get(name.replaceAll('.', '')) as string);
}

/** Sends lines and returns what came back until the other side closed; `refused` where nobody listens. */
function talk(host: string, port: string, ...lines: string[]): Promise<string> {
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(Number(port), host, () => socket.end(lines.map((line) => `${line}\r\n`).join('')));
    socket.on('data', (chunk) => {
      heard += chunk;
    });
    socket.on('error', () => resolve('refused'));
    socket.on('end', () => resolve(heard));
  });
}

itIsFixed('a cache cluster is a Valkey server, which goes with it', async (aws) => {
  const cluster = {
    Type: 'AWS::ElastiCache::CacheCluster',
    Properties: { Engine: 'valkey', CacheNodeType: 'cache.t4g.micro', NumCacheNodes: 1 },
  };
  const address = ['RedisEndpoint.Address', 'RedisEndpoint.Port'];
  const [host = '', port = ''] = await deployOne(aws, 'cache', cluster, ...address);
  expect(await talk(host, port, 'ZADD scores 3 ann 5 bob', 'ZREVRANGE scores 0 0', 'QUIT')).toContain('bob');

  await destroy(aws, 'cache');
  await eventually(async () => expect(await talk(host, port)).toBe('refused'), SOON * 4);
});

itIsFixed('a database instance is a PostgreSQL server', async (aws) => {
  const instance = {
    Type: 'AWS::RDS::DBInstance',
    Properties: {
      Engine: 'postgres',
      DBInstanceClass: 'db.t4g.micro',
      AllocatedStorage: '20',
      DBName: 'shop',
      MasterUsername: 'clerk',
      MasterUserPassword: 'not-a-secret',
    },
  };
  const [host = '', port = ''] = await deployOne(aws, 'database', instance, 'Endpoint.Address', 'Endpoint.Port');
  expect(host).toBe('127.0.0.1');
  const query =
    "CREATE TABLE orders (id int); INSERT INTO orders VALUES (6), (7); SELECT 'sum=' || sum(id) FROM orders";
  expect(psql(host, port, query)).toContain('sum=13');
});

itIsFixed('a query of Athena runs in DuckDB', async (aws) => {
  await aws.s3.createBucket({ Bucket: 'results' });
  const QueryString = 'SELECT 6 * 7 AS answer';
  const { QueryExecutionId } = await athena(aws, 'StartQueryExecution', {
    QueryString,
    ResultConfiguration: { OutputLocation: 's3://results/' },
  });
  await eventually(async () => {
    const { ResultSet } = await athena(aws, 'GetQueryResults', { QueryExecutionId });
    expect(JSON.stringify(ResultSet ?? {})).toContain('{"VarCharValue":"42"}');
  }, SOON);
});

/** The project has no client for it: a lab that asks for DuckDB brings one. */
async function athena({ endpoint }: Aws, operation: string, input: object): Promise<AthenaAnswer> {
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'X-Amz-Target': `AmazonAthena.${operation}`,
      'Content-Type': 'application/x-amz-json-1.1',
      Authorization: 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/athena/aws4_request',
    },
    body: JSON.stringify(input),
  });
  return (await answer.json()) as AthenaAnswer;
}

function psql(host: string, port: string, query: string): string {
  const packages = join(environmentDir(packagesOf('postgresql')), 'lib');
  const [python = ''] = readdirSync(packages);
  const program = join(packages, python, 'site-packages/embedded_postgres/pginstall/bin/psql');
  const options = ['-h', host, '-p', port, '-U', 'clerk', '-d', 'shop', '-At', '-c', query];
  return execFileSync(program, options, { encoding: 'utf8', env: { ...process.env, PGPASSWORD: 'not-a-secret' } });
}
