import { ElastiCache } from '@aws-sdk/client-elasticache';
import { Valkey } from 'iovalkey';
import { ensureEngines } from '../../../lib/target/emulator/engines';
import { eventually } from '../race';
import { type Aws, configOf, destroy, itIsFixed, settledStatus } from '../support';
import { arnOf, type Resources, ref } from '../templates';

const SOON = 15_000;

// The first run on a machine installs it.
beforeAll(() => ensureEngines(['valkey'], { onProgress: () => {} }), 180_000);

interface Cache {
  readonly id: string;
  readonly host: string;
  readonly port: number;
}

const user = (name: string, AccessString: string) => ({
  Type: 'AWS::ElastiCache::User',
  Properties: { Engine: 'valkey', UserId: name, UserName: name, AuthenticationMode: { Type: 'iam' }, AccessString },
});

/** A group of one node, encrypted, with two users and little memory. */
const RESOURCES: Resources = {
  Parameters: {
    Type: 'AWS::ElastiCache::ParameterGroup',
    Properties: {
      CacheParameterGroupFamily: 'valkey9',
      Description: 'Little memory',
      Properties: { 'maxmemory-policy': 'allkeys-lfu', 'reserved-memory-percent': '90' },
    },
  },
  Shop: user('shop', 'on ~product:* -@all +get +set'),
  Keeper: user('keeper', 'on ~* +@all'),
  Users: {
    Type: 'AWS::ElastiCache::UserGroup',
    Properties: { Engine: 'valkey', UserGroupId: 'users', UserIds: [ref('Shop'), ref('Keeper')] },
  },
  Group: {
    Type: 'AWS::ElastiCache::ReplicationGroup',
    Properties: {
      ReplicationGroupDescription: 'Test',
      Engine: 'valkey',
      CacheNodeType: 'cache.t4g.micro',
      NumCacheClusters: 1,
      CacheParameterGroupName: ref('Parameters'),
      UserGroupIds: [ref('Users')],
      TransitEncryptionEnabled: true,
    },
  },
};

async function deployed(aws: Aws, StackName: string, more: Resources = {}): Promise<Cache> {
  const at = (attribute: string) => ({ 'Fn::GetAtt': ['Group', attribute] });
  const Outputs = {
    Id: { Value: ref('Group') },
    Host: { Value: at('PrimaryEndPoint.Address') },
    Port: { Value: at('PrimaryEndPoint.Port') },
  };
  await aws.cloudFormation.createStack({
    StackName,
    TemplateBody: JSON.stringify({ Resources: { ...RESOURCES, ...more }, Outputs }),
    Capabilities: ['CAPABILITY_IAM'],
  });
  expect(await settledStatus(aws, StackName)).toBe('CREATE_COMPLETE');
  const { Stacks } = await aws.cloudFormation.describeStacks({ StackName });
  const values = new Map(Stacks?.[0]?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  return { id: values.get('Id') as string, host: values.get('Host') as string, port: Number(values.get('Port')) };
}

/** What the cache answers a user, or what is wrong with it. */
async function ask(cache: Cache, username: string | undefined, ...command: [string, ...string[]]): Promise<string> {
  const valkey = new Valkey({
    host: cache.host,
    port: cache.port,
    username,
    password: username && 'a token',
    // Who trusts the emulator's authority is in the functions; here nobody is.
    tls: { rejectUnauthorized: false },
    lazyConnect: true,
    enableReadyCheck: false,
    enableOfflineQueue: false,
    retryStrategy: () => null,
  });
  valkey.on('error', () => {});
  try {
    await valkey.connect();
    return String(await valkey.call(...command));
  } catch (error) {
    return String(error);
  } finally {
    valkey.disconnect();
  }
}

itIsFixed('a cache has the users of its groups, and what each of them may do', async (aws) => {
  const cache = await deployed(aws, 'users');
  expect(await ask(cache, 'shop', 'SET', 'product:1', 'lamp')).toBe('OK');
  expect(await ask(cache, 'shop', 'SET', 'session:1', 'ann')).toContain('NOPERM');
  expect(await ask(cache, 'shop', 'FLUSHALL')).toContain('NOPERM');
  expect(await ask(cache, 'nobody', 'GET', 'product:1')).toMatch(/WRONGPASS|NOAUTH/);
  expect(await ask(cache, undefined, 'GET', 'product:1')).toContain('NOAUTH');
  await destroy(aws, 'users');
  await eventually(
    async () => expect(await ask(cache, 'shop', 'GET', 'product:1')).toMatch(/closed|ECONNREFUSED/),
    SOON,
  );
});

itIsFixed(
  'a cache has the memory of its node type, without what its parameters reserve, and their policy',
  async (aws) => {
    const cache = await deployed(aws, 'memory');
    const info = await ask(cache, 'keeper', 'INFO', 'memory');
    expect(info).toContain(`maxmemory:${Math.floor(536_870_912 / 10)}\r\n`);
    expect(info).toContain('maxmemory_policy:allkeys-lfu\r\n');
    await destroy(aws, 'memory');
  },
);

itIsFixed('a reboot loses what is in the memory', async (aws) => {
  const cache = await deployed(aws, 'reboot');
  expect(await ask(cache, 'shop', 'SET', 'product:1', 'lamp')).toBe('OK');
  const elastiCache = new ElastiCache(configOf(aws));
  const { ReplicationGroups } = await elastiCache.describeReplicationGroups({ ReplicationGroupId: cache.id });
  const CacheClusterId = ReplicationGroups?.[0]?.MemberClusters?.[0];
  await elastiCache.rebootCacheCluster({ CacheClusterId, CacheNodeIdsToReboot: ['0001'] });
  expect(await ask(cache, 'shop', 'GET', 'product:1')).toBe('null');
  expect(await ask(cache, 'shop', 'SET', 'product:1', 'lamp')).toBe('OK');
  await destroy(aws, 'reboot');
});

itIsFixed('encryption in transit is TLS, with a certificate that functions trust', async (aws) => {
  const code = `const { connect } = require('node:tls');
    exports.handler = (place) => new Promise((resolve) => {
      const socket = connect(place, () => resolve(socket.authorized));
      socket.on('error', ({ code }) => resolve(code));
    });`;
  const cache = await deployed(aws, 'tls', {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
        },
      },
    },
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: 'look',
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Role: arnOf('Role'),
        Code: { ZipFile: code },
      },
    },
  });
  const { Payload } = await aws.lambda.invoke({
    FunctionName: 'look',
    Payload: JSON.stringify({ host: cache.host, port: cache.port }),
  });
  expect(Buffer.from(Payload ?? []).toString()).toBe('true');
  await destroy(aws, 'tls');
});
