import { CognitoIdentity } from '@aws-sdk/client-cognito-identity';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { type Aws, assuming, configOf, deploy, enforcingIam, itIsFixed } from '../support';
import { arnOf, type Resources } from '../templates';

const table = {
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    AttributeDefinitions: ['owner', 'name', 'colour'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: [
      { AttributeName: 'owner', KeyType: 'HASH' },
      { AttributeName: 'name', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'ByColour',
        KeySchema: [{ AttributeName: 'colour', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    BillingMode: 'PAY_PER_REQUEST',
  },
};

/** A role that may do anything with tables on this condition. */
const roleWith = (Condition: object, Version = '2012-10-17') => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }] },
    Policies: [
      {
        PolicyName: 'p',
        PolicyDocument: { Version, Statement: [{ Effect: 'Allow', Action: 'dynamodb:*', Resource: '*', Condition }] },
      },
    ],
  },
});

const leadingKeys = (...values: string[]) => ({ 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': values } });
const key = (owner: string) => ({ owner: { S: owner }, name: { S: 'n' } });

/** What each of these calls is refused with, or `allowed`, while IAM is enforced. */
async function answersOf<Name extends string>(
  aws: Aws,
  calls: Record<Name, () => Promise<unknown>>,
): Promise<Record<string, string>> {
  const entries = Object.entries<() => Promise<unknown>>(calls);
  const answers: Record<string, string> = {};
  await enforcingIam(aws, async () => {
    for (const [name, call] of entries) {
      answers[name] = await call().then(
        () => 'allowed',
        (error: Error) => error.name,
      );
    }
  });
  return answers;
}

/** A table, and a client with the rights of a role that may use it on this condition. */
async function withRole(aws: Aws, stack: string, condition: object, more: Resources = {}) {
  const { Table: TableName = '', Role } = await deploy(aws, stack, {
    Table: table,
    Role: roleWith(condition),
    ...more,
  });
  const { dynamoDb } = await assuming(aws, Role);
  return { TableName, dynamoDb };
}

const REFUSED = 'AccessDeniedException';

itIsFixed('leading keys are the partition keys that a request names', async (aws) => {
  const { TableName, dynamoDb } = await withRole(aws, 'leading-keys', leadingKeys('mine', 'ours'));
  const query = (owner: string, more: object = {}) =>
    dynamoDb.query({
      TableName,
      KeyConditionExpression: '#o = :o',
      ExpressionAttributeNames: { '#o': 'owner' },
      ExpressionAttributeValues: { ':o': { S: owner } },
      ...more,
    });
  const transaction = (...owners: string[]) =>
    dynamoDb.transactWriteItems({ TransactItems: owners.map((owner) => ({ Put: { TableName, Item: key(owner) } })) });
  const answers = await answersOf(aws, {
    put: () => dynamoDb.putItem({ TableName, Item: key('mine') }),
    putAnother: () => dynamoDb.putItem({ TableName, Item: key('yours') }),
    get: () => dynamoDb.getItem({ TableName, Key: key('ours') }),
    getAnother: () => dynamoDb.getItem({ TableName, Key: key('yours') }),
    query: () => query('mine'),
    queryAnother: () => query('yours'),
    batch: () => dynamoDb.batchGetItem({ RequestItems: { [TableName]: { Keys: [key('mine'), key('ours')] } } }),
    batchAnother: () => dynamoDb.batchGetItem({ RequestItems: { [TableName]: { Keys: [key('mine'), key('yours')] } } }),
    transaction: () => transaction('mine', 'ours'),
    transactionAnother: () => transaction('mine', 'yours'),
    index: () => query('mine', { IndexName: 'ByColour', ExpressionAttributeNames: { '#o': 'colour' } }),
    indexAnother: () => query('red', { IndexName: 'ByColour', ExpressionAttributeNames: { '#o': 'colour' } }),
    // It names no key, and of none all are right.
    scan: () => dynamoDb.scan({ TableName }),
  });
  expect(answers).toEqual({
    put: 'allowed',
    putAnother: REFUSED,
    get: 'allowed',
    getAnother: REFUSED,
    query: 'allowed',
    queryAnother: REFUSED,
    batch: 'allowed',
    batchAnother: REFUSED,
    transaction: 'allowed',
    transactionAnother: REFUSED,
    index: 'allowed',
    indexAnother: REFUSED,
    scan: 'allowed',
  });
});

itIsFixed('attributes are those that a request names, wherever it does', async (aws) => {
  const { TableName, dynamoDb } = await withRole(aws, 'attributes', {
    'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['owner', 'name', 'size'] },
    StringEqualsIfExists: {
      'dynamodb:Select': 'SPECIFIC_ATTRIBUTES',
      'dynamodb:ReturnValues': ['NONE', 'UPDATED_NEW'],
    },
  });
  const get = (ProjectionExpression?: string, ExpressionAttributeNames?: Record<string, string>) =>
    dynamoDb.getItem({ TableName, Key: key('a'), ProjectionExpression, ExpressionAttributeNames });
  const update = (UpdateExpression: string, more: object = {}) =>
    dynamoDb.updateItem({
      TableName,
      Key: key('a'),
      UpdateExpression,
      ExpressionAttributeValues: { ':v': { N: '1' } },
      ...more,
    });
  const answers = await answersOf(aws, {
    some: () => get('#s', { '#s': 'size' }),
    all: () => get(),
    another: () => get('size, price.net'),
    update: () => update('SET size = if_not_exists(size, :v)'),
    updateAnother: () => update('SET price = :v'),
    condition: () => update('SET size = :v', { ConditionExpression: 'attribute_not_exists(price)' }),
    returned: () => update('SET size = :v', { ReturnValues: 'ALL_NEW' }),
    item: () => dynamoDb.putItem({ TableName, Item: { ...key('a'), price: { N: '1' } } }),
    count: () => dynamoDb.scan({ TableName, Select: 'COUNT' }),
  });
  expect(answers).toEqual({
    some: 'allowed',
    all: REFUSED,
    another: REFUSED,
    update: 'allowed',
    updateAnother: REFUSED,
    condition: REFUSED,
    returned: REFUSED,
    item: REFUSED,
    count: REFUSED,
  });
});

itIsFixed('a variable stands for who asks; one without a value for nothing, but for its default', async (aws) => {
  const variable = (text: string) => leadingKeys(`$${text}`);
  const { TableName, dynamoDb } = await withRole(aws, 'variables', variable('{aws:PrincipalAccount}'), {
    Unknown: roleWith(variable('{aws:username}')),
    Default: roleWith(variable("{aws:username, 'nobody'}")),
    Old: roleWith(variable('{aws:PrincipalAccount}'), '2008-10-17'),
  });
  const others = await Promise.all(
    ['Unknown', 'Default', 'Old'].map(async (name) => {
      const { StackResources = [] } = await aws.cloudFormation.describeStackResources({ StackName: 'variables' });
      const role = StackResources.find(({ LogicalResourceId }) => LogicalResourceId === name)?.PhysicalResourceId;
      return (await assuming(aws, role)).dynamoDb;
    }),
  );
  const [unknown, byDefault, old] = others as [DynamoDB, DynamoDB, DynamoDB];
  const get = (client: DynamoDB, owner: string) => () => client.getItem({ TableName, Key: key(owner) });
  const answers = await answersOf(aws, {
    own: get(dynamoDb, '000000000000'),
    another: get(dynamoDb, '111111111111'),
    unknown: get(unknown, ''),
    byDefault: get(byDefault, 'nobody'),
    old: get(old, '000000000000'),
  });
  expect(answers).toEqual({
    own: 'allowed',
    another: REFUSED,
    unknown: REFUSED,
    byDefault: 'allowed',
    old: REFUSED,
  });
});

itIsFixed('who comes from an identity pool is known by his id in it', async (aws) => {
  const { Pool, Table: TableName = '' } = await deploy(aws, 'identities', {
    Table: table,
    Role: roleWith(leadingKeys('$' + '{cognito-identity.amazonaws.com:sub}')),
    Pool: { Type: 'AWS::Cognito::IdentityPool', Properties: { AllowUnauthenticatedIdentities: true } },
    Roles: {
      Type: 'AWS::Cognito::IdentityPoolRoleAttachment',
      Properties: { IdentityPoolId: { Ref: 'Pool' }, Roles: { unauthenticated: arnOf('Role') } },
    },
  });
  const identities = new CognitoIdentity(configOf(aws));
  const { IdentityId = '' } = await identities.getId({ IdentityPoolId: Pool });
  const { Credentials } = await identities.getCredentialsForIdentity({ IdentityId });
  const dynamoDb = new DynamoDB(configOf(aws, { ...Credentials, SecretAccessKey: Credentials?.SecretKey }));
  const answers = await answersOf(aws, {
    own: () => dynamoDb.getItem({ TableName, Key: key(IdentityId) }),
    another: () => dynamoDb.getItem({ TableName, Key: key('us-east-1:somebody') }),
  });
  expect(answers).toEqual({ own: 'allowed', another: REFUSED });
});
