import { Match, type Template } from 'aws-cdk-lib/assertions';
import { arnOf, queuePolicyOf, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';

const { claim } = testLab('monitoring/events');

const rule = (template: Template, name: string) => resource(template, 'AWS::Events::Rule', name).Properties;
const bus = (template: Template, team: string) => resource(template, 'AWS::Events::EventBus', `${team}Bus`);
const queue = (template: Template, name: string) => resource(template, 'AWS::SQS::Queue', name);
const ruleArn = (template: Template, name: string) => arnOf(resource(template, 'AWS::Events::Rule', name));

/** The rules of the desk, by what their patterns ask of an order. */
const OPERATORS = {
  Prefix: { postcode: [{ prefix: '10' }] },
  Suffix: { email: [{ suffix: '.edu' }] },
  AnythingBut: { country: [{ 'anything-but': ['DE', 'FR'] }] },
  Numeric: { total: [{ numeric: ['>', 1000] }] },
  Exists: { coupon: [{ exists: true }] },
  Cidr: { ip: [{ cidr: '10.0.0.0/8' }] },
  EqualsIgnoreCase: { payment: [{ 'equals-ignore-case': 'invoice' }] },
  Wildcard: { goods: [{ wildcard: 'glass-*-xl' }] },
  Or: { $or: [{ gift: [true] }, { service: ['express'] }] },
};

claim('eventbridge/schedule', (template) => {
  expect(rule(template, 'WarehouseCounting')).toMatchObject({
    ScheduleExpression: 'cron(0 4 ? * MON *)',
    State: 'ENABLED',
    Targets: [{ Arn: arnOf(queue(template, 'WarehouseList')), Input: expect.stringContaining('Count the shelves') }],
  });
  const schedule = resource(template, 'AWS::Scheduler::Schedule', 'WarehouseHandover').Properties;
  expect(schedule).toMatchObject({
    ScheduleExpression: 'cron(30 17 ? * MON-FRI *)',
    ScheduleExpressionTimezone: 'Europe/Berlin',
    FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 },
    Target: {
      Arn: arnOf(queue(template, 'WarehouseList')),
      RoleArn: arnOf(resource(template, 'AWS::IAM::Role', 'WarehouseReminding')),
      DeadLetterConfig: { Arn: arnOf(queue(template, 'WarehouseUndelivered')) },
    },
  });
});

claim('eventbridge/pattern', (template) => {
  const placed = { source: ['shop.orders'], 'detail-type': ['OrderPlaced'] };
  expect(rule(template, 'WarehousePacking').EventPattern).toEqual(placed);
  expect(rule(template, 'BillingPlaced').EventPattern).toEqual({ ...placed, 'replay-name': [{ exists: false }] });
  for (const [operator, detail] of Object.entries(OPERATORS)) {
    expect(rule(template, `Desk${operator}`).EventPattern).toEqual({ ...placed, detail });
  }
});

claim('eventbridge/targets', (template) => {
  const billing = resource(template, 'AWS::Lambda::Function', 'BillingFunction');
  expect(rule(template, 'BillingPlaced').Targets).toEqual([
    {
      Id: 'Target0',
      Arn: arnOf(billing),
      DeadLetterConfig: { Arn: arnOf(queue(template, 'BillingUndelivered')) },
      RetryPolicy: { MaximumEventAgeInSeconds: 7200, MaximumRetryAttempts: 10 },
    },
  ]);
  template.hasResourceProperties('AWS::Lambda::Permission', {
    Action: 'lambda:InvokeFunction',
    FunctionName: arnOf(billing),
    Principal: 'events.amazonaws.com',
    SourceArn: ruleArn(template, 'BillingPlaced'),
  });

  const list = queue(template, 'WarehouseList');
  expect(rule(template, 'WarehousePacking').Targets).toMatchObject([{ Arn: arnOf(list) }]);
  expect(queuePolicyOf(template, list.id)).toContainEqual(
    expect.objectContaining({
      Effect: 'Allow',
      Action: expect.arrayContaining(['sqs:SendMessage']),
      Principal: { Service: 'events.amazonaws.com' },
      Condition: { ArnEquals: { 'aws:SourceArn': ruleArn(template, 'WarehousePacking') } },
    }),
  );

  const unusual = resource(template, 'AWS::SNS::Topic', 'DeskUnusual');
  for (const operator of Object.keys(OPERATORS)) {
    expect(rule(template, `Desk${operator}`).Targets).toMatchObject([
      { Arn: { Ref: unusual.id }, DeadLetterConfig: { Arn: arnOf(queue(template, 'DeskUndelivered')) } },
    ]);
  }
  template.hasResourceProperties('AWS::SNS::TopicPolicy', {
    Topics: [{ Ref: unusual.id }],
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Effect: 'Allow',
          Action: 'sns:Publish',
          Principal: { Service: 'events.amazonaws.com' },
        }),
      ]),
    },
  });

  const stream = resource(template, 'AWS::Kinesis::Stream', 'AnalyticsStream');
  const role = resource(template, 'AWS::IAM::Role', 'AnalyticsStreamEventsRole');
  expect(rule(template, 'AnalyticsAll').Targets).toMatchObject([
    { Arn: arnOf(stream), RoleArn: arnOf(role), KinesisParameters: { PartitionKeyPath: '$.id' } },
  ]);
  template.hasResourceProperties('AWS::IAM::Policy', {
    Roles: [{ Ref: role.id }],
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({ Action: Match.arrayWith(['kinesis:PutRecord']), Resource: arnOf(stream) }),
      ]),
    },
  });
});

claim('eventbridge/custom-bus', (template) => {
  const orders = bus(template, 'Orders');
  expect(orders.Properties.Name).toEqual(expect.stringMatching(/^Events/));
  // The default bus hears of none of it: each rule with a pattern names its bus.
  for (const { Properties } of resourcesOf(template, 'AWS::Events::Rule')) {
    if (Properties.EventPattern) expect(Properties.EventBusName).toHaveProperty('Ref');
  }
  for (const name of ['BillingPlaced', 'WarehousePacking', 'DeskNumeric', 'AnalyticsAll', 'HeadquartersForwarding']) {
    expect(rule(template, name).EventBusName).toEqual({ Ref: orders.id });
  }
  template.hasResourceProperties('AWS::IAM::Policy', {
    Roles: [{ Ref: resource(template, 'AWS::IAM::Role', 'OrdersFunctionRole').id }],
    PolicyDocument: {
      Statement: Match.arrayWith([Match.objectLike({ Action: 'events:PutEvents', Resource: arnOf(orders) })]),
    },
  });
});

claim('eventbridge/partner-bus', (template) => {
  const partner = bus(template, 'HeadquartersPartner');
  expect(partner.Condition).toMatch(/^PartnerGiven/);
  // AWS asks for the same name.
  expect(partner.Properties).toMatchObject({
    EventSourceName: { Ref: 'PartnerEventSource' },
    Name: { Ref: 'PartnerEventSource' },
  });
  expect(rule(template, 'HeadquartersPartnerForwarding')).toMatchObject({
    EventBusName: { Ref: partner.id },
    EventPattern: { source: [{ Ref: 'PartnerEventSource' }] },
    Targets: [{ Arn: arnOf(bus(template, 'Headquarters')) }],
  });
});

claim('eventbridge/bus-policy', (template) => {
  const headquarters = bus(template, 'Headquarters');
  const policies = resourcesOf(template, 'AWS::Events::EventBusPolicy').map(({ Condition, Properties }) => ({
    Condition,
    ...Properties,
  }));
  const may = { Effect: 'Allow', Action: 'events:PutEvents', Resource: arnOf(headquarters) };
  expect(policies).toEqual([
    {
      Condition: expect.stringMatching(/^ShopGiven/),
      EventBusName: { Ref: headquarters.id },
      StatementId: 'ShopMayPutEvents',
      Statement: {
        ...may,
        Principal: {
          AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'ShopAccount' }, ':root']] },
        },
        Condition: { StringEquals: { 'events:source': 'shop.orders' } },
      },
    },
    {
      Condition: expect.stringMatching(/^OrganizationGiven/),
      EventBusName: { Ref: headquarters.id },
      StatementId: 'OrganizationMayPutEvents',
      Statement: {
        ...may,
        Principal: { AWS: '*' },
        Condition: {
          StringEquals: { 'aws:PrincipalOrgID': { Ref: 'OrganizationId' } },
          StringLike: { 'events:source': 'shop.*' },
        },
      },
    },
  ]);
});

claim('eventbridge/cross-account-target', (template) => {
  const arn = {
    'Fn::If': ['CentralBusElsewhere', { Ref: 'CentralBusArn' }, arnOf(bus(template, 'Headquarters'))],
  };
  const role = resource(template, 'AWS::IAM::Role', 'HeadquartersForwardingEventsRole');
  expect(rule(template, 'HeadquartersForwarding').Targets).toEqual([
    expect.objectContaining({ Arn: arn, RoleArn: arnOf(role) }),
  ]);
  template.hasResourceProperties('AWS::IAM::Policy', {
    Roles: [{ Ref: role.id }],
    PolicyDocument: { Statement: [Match.objectLike({ Effect: 'Allow', Action: 'events:PutEvents', Resource: arn })] },
  });
});

claim('eventbridge/archive', (template) => {
  const SourceArn = arnOf(bus(template, 'Orders'));
  // All of it, for a month.
  expect(resource(template, 'AWS::Events::Archive', 'OrdersEverything').Properties).toEqual({
    SourceArn,
    RetentionDays: 30,
  });
  // Some of it, for ever.
  const invoices = resource(template, 'AWS::Events::Archive', 'OrdersBusInvoicesArchive').Properties;
  expect(invoices).toMatchObject({
    SourceArn,
    EventPattern: { source: ['shop.orders'], 'detail-type': ['OrderPlaced'], detail: { payment: ['invoice'] } },
  });
  expect(invoices.RetentionDays ?? 0).toBe(0);
});

claim('eventbridge/schema-discovery', (template) => {
  template.hasResourceProperties('AWS::EventSchemas::Discoverer', {
    SourceArn: arnOf(bus(template, 'Orders')),
    CrossAccount: false,
  });
  const schema = resource(template, 'AWS::EventSchemas::Schema', 'ContractOrderPlaced').Properties;
  expect(schema).toMatchObject({
    Type: 'OpenApi3',
    RegistryName: {
      'Fn::GetAtt': [resource(template, 'AWS::EventSchemas::Registry', 'ContractRegistry').id, 'RegistryName'],
    },
  });
  const { OrderPlaced } = JSON.parse(schema.Content).components.schemas;
  expect(OrderPlaced.required).toEqual(['orderId', 'total', 'country', 'goods']);
});
