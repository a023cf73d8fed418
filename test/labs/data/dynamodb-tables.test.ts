import { Match, type Template } from 'aws-cdk-lib/assertions';
import { arnOf, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';

const { claim, template } = testLab('data/dynamodb-tables');

const TABLE = 'AWS::DynamoDB::Table';
const table = (template: Template, name: string) => resource(template, TABLE, name);
const matches = (template: Template) => table(template, 'Matches').Properties;
const scores = (template: Template) => table(template, 'ScoresTable').Properties;

/** What the policies of a function's role allow: each statement. */
const statementsOf = (template: Template, functionName: string) => {
  const role = resource(template, 'AWS::Lambda::Function', functionName).Properties.Role['Fn::GetAtt'][0];
  return resourcesOf(template, 'AWS::IAM::Policy')
    .filter(({ Properties }) => Properties.Roles[0].Ref === role)
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
};

claim('dynamodb/partition-key', (template) => {
  for (const [properties, name] of [
    [matches(template), 'player'],
    [scores(template), 'board'],
  ] as const) {
    const partitionKeys = properties.KeySchema.filter(({ KeyType }: { KeyType: string }) => KeyType === 'HASH');
    expect(partitionKeys).toEqual([{ AttributeName: name, KeyType: 'HASH' }]);
    expect(properties.AttributeDefinitions).toContainEqual({ AttributeName: name, AttributeType: 'S' });
  }
});

claim('dynamodb/sort-key', (template) => {
  expect(matches(template).KeySchema).toEqual([
    { AttributeName: 'player', KeyType: 'HASH' },
    { AttributeName: 'entry', KeyType: 'RANGE' },
  ]);
  expect(scores(template).KeySchema).toEqual([
    { AttributeName: 'board', KeyType: 'HASH' },
    { AttributeName: 'entry', KeyType: 'RANGE' },
  ]);
});

claim('dynamodb/provisioned-capacity', (template) => {
  // CloudFormation's default is PROVISIONED, and the CDK leaves it out.
  expect(scores(template)).toMatchObject({ ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 } });
  expect(scores(template).BillingMode ?? 'PROVISIONED').toBe('PROVISIONED');
});

claim('dynamodb/on-demand', (template) => {
  expect(matches(template).BillingMode).toBe('PAY_PER_REQUEST');
  expect(matches(template).ProvisionedThroughput).toBeUndefined();
});

claim('dynamodb/autoscaled-capacity', (template) => {
  const { id } = table(template, 'ScoresTable');
  const targets = resourcesOf(template, 'AWS::ApplicationAutoScaling::ScalableTarget');
  expect(targets.map(({ Properties }) => Properties.ScalableDimension).sort()).toEqual([
    'dynamodb:table:ReadCapacityUnits',
    'dynamodb:table:WriteCapacityUnits',
  ]);
  for (const target of targets) {
    expect(target.Properties).toMatchObject({
      ServiceNamespace: 'dynamodb',
      ResourceId: { 'Fn::Join': ['', ['table/', { Ref: id }]] },
      MinCapacity: 1,
      MaxCapacity: 10,
    });
    const kind = target.Properties.ScalableDimension.includes('Write') ? 'Write' : 'Read';
    const policies = resourcesOf(template, 'AWS::ApplicationAutoScaling::ScalingPolicy').filter(
      ({ Properties }) => Properties.ScalingTargetId.Ref === target.id,
    );
    expect(policies.map(({ Properties }) => Properties)).toMatchObject([
      {
        PolicyType: 'TargetTrackingScaling',
        TargetTrackingScalingPolicyConfiguration: {
          PredefinedMetricSpecification: { PredefinedMetricType: `DynamoDB${kind}CapacityUtilization` },
          TargetValue: 70,
        },
      },
    ]);
  }
});

claim('dynamodb/table-class', (template) => {
  expect(matches(template).TableClass).toBe('STANDARD_INFREQUENT_ACCESS');
  expect(scores(template).TableClass).toBeUndefined();
});

claim('dynamodb/encryption', (template) => {
  const [key, ...others] = resourcesOf(template, 'AWS::KMS::Key');
  expect(others).toEqual([]);
  expect(matches(template).SSESpecification).toEqual({
    SSEEnabled: true,
    SSEType: 'KMS',
    KMSMasterKeyId: key && arnOf(key),
  });
  // The other one has the default: a key that AWS owns.
  expect(scores(template).SSESpecification).toBeUndefined();
});

claim('dynamodb/pitr', (template) => {
  expect(matches(template).PointInTimeRecoverySpecification).toEqual({
    PointInTimeRecoveryEnabled: true,
    RecoveryPeriodInDays: 7,
  });
  expect(scores(template).PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true });
});

claim('dynamodb/large-object-pattern', (template) => {
  const bucket = resource(template, 'AWS::S3::Bucket', 'Replays');
  const statements = statementsOf(template, 'KeeperFunction');
  expect(statements).toContainEqual({
    Action: 'dynamodb:PutItem',
    Effect: 'Allow',
    Resource: arnOf(table(template, 'Matches')),
  });
  expect(statements).toContainEqual({
    Action: 's3:PutObject',
    Effect: 'Allow',
    Resource: { 'Fn::Join': ['', [arnOf(bucket), '/*']] },
  });
  expect(resource(template, 'AWS::Lambda::Function', 'KeeperFunction').Properties.Environment.Variables).toMatchObject({
    MATCHES_TABLE: { Ref: table(template, 'Matches').id },
    REPLAYS_BUCKET: { Ref: bucket.id },
  });
});

claim('dynamodb/gateway-endpoint', (template) => {
  const { id: vpc } = resource(template, 'AWS::EC2::VPC', 'KeeperVpc');
  const { Properties } = resource(template, 'AWS::EC2::VPCEndpoint', 'KeeperVpcTables');
  expect(Properties).toMatchObject({
    VpcEndpointType: 'Gateway',
    VpcId: { Ref: vpc },
    ServiceName: { 'Fn::Join': ['', ['com.amazonaws.', { Ref: 'AWS::Region' }, '.dynamodb']] },
    PolicyDocument: {
      Statement: [
        {
          Action: 'dynamodb:PutItem',
          Effect: 'Allow',
          Principal: { AWS: '*' },
          Resource: arnOf(table(template, 'Matches')),
        },
      ],
    },
  });
  // A route to it in the table of each subnet, and no other way out.
  const routeTables = resourcesOf(template, 'AWS::EC2::SubnetRouteTableAssociation').map(
    ({ Properties }) => Properties.RouteTableId,
  );
  expect(Properties.RouteTableIds).toEqual(routeTables);
  expect(routeTables).toHaveLength(2);
  template.resourceCountIs('AWS::EC2::InternetGateway', 0);
  template.resourceCountIs('AWS::EC2::NatGateway', 0);
  template.resourceCountIs('AWS::EC2::Route', 0);
});

it('keeps its function in the network', () => {
  template.hasResourceProperties('AWS::Lambda::Function', {
    VpcConfig: { SubnetIds: Match.anyValue(), SecurityGroupIds: Match.anyValue() },
  });
});
