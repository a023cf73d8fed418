import { EventBridge } from '@aws-sdk/client-eventbridge';
import { refusalOf, roleThatMay } from '../iam-support';
import { eventually } from '../race';
import { type Aws, configOf, deploy, enforcingIam, itIsFixed, receive } from '../support';
import { arnOf, functionOf, type Resources, ref, role, rulesMaySendTo } from '../templates';

const queue = { Type: 'AWS::SQS::Queue' };

const bus = (Name: string) => ({ Type: 'AWS::Events::EventBus', Properties: { Name } });

/** A rule for all that comes from a shop, with dead letters. */
const ruleTo = (target: object, properties: object = {}) => ({
  Type: 'AWS::Events::Rule',
  DependsOn: ['Admits'],
  Properties: {
    EventBusName: ref('Bus'),
    EventPattern: { source: ['shop'] },
    Targets: [{ Id: 'one', DeadLetterConfig: { Arn: arnOf('Lost') }, ...target }],
    ...properties,
  },
});

async function put(aws: Aws, EventBusName: string, detail: object) {
  const entry = { EventBusName, Source: 'shop', DetailType: 'Sold', Detail: JSON.stringify(detail) };
  const { FailedEntryCount } = await new EventBridge(configOf(aws)).putEvents({ Entries: [entry] });
  expect(FailedEntryCount).toBe(0);
}

/** What became a dead letter, by its target and the code of the error. */
async function lost(aws: Aws, url: string | undefined, count: number) {
  const letters: unknown[] = [];
  await eventually(async () => {
    for (const { Body = '{}', MessageAttributes = {} } of await receive(aws, url)) {
      const { RULE_ARN, TARGET_ARN, ERROR_CODE } = MessageAttributes;
      expect(RULE_ARN?.StringValue).toMatch(/^arn:aws:events:.*:rule\//);
      letters.push([
        TARGET_ARN?.StringValue?.split(':')[2],
        ERROR_CODE?.StringValue,
        JSON.parse(Body).source,
        JSON.parse(Body).detail,
      ]);
    }
    expect(letters).toHaveLength(count);
  });
  return letters;
}

itIsFixed("a target that does not admit the rule, or is not there, is the dead letters' business", async (aws) => {
  const resources: Resources = {
    Bus: bus('closed'),
    Lost: queue,
    Closed: queue,
    Admits: rulesMaySendTo('Lost'),
    Topic: { Type: 'AWS::SNS::Topic' },
    ForAlarms: {
      Type: 'AWS::SNS::TopicPolicy',
      Properties: {
        Topics: [ref('Topic')],
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'cloudwatch.amazonaws.com' },
              Action: 'sns:Publish',
              Resource: '*',
            },
          ],
        },
      },
    },
    Role: role,
    Function: functionOf('exports.handler = async () => {}'),
    ToQueue: ruleTo({ Arn: arnOf('Closed') }),
    ToTopic: ruleTo({ Arn: ref('Topic') }),
    ToFunction: ruleTo({ Arn: arnOf('Function') }),
    ToNothing: ruleTo({ Arn: 'arn:aws:sqs:us-east-1:000000000000:nobody' }),
  };
  const { Lost, Closed } = await deploy(aws, 'closed', resources);
  await put(aws, 'closed', { orderId: 'o-1' });
  const letters = await lost(aws, Lost, 4);
  for (const target of ['sqs', 'sns', 'lambda']) {
    expect(letters).toContainEqual([target, 'NO_PERMISSIONS', 'shop', { orderId: 'o-1' }]);
  }
  expect(letters).toContainEqual(['sqs', 'NO_RESOURCE', 'shop', { orderId: 'o-1' }]);
  expect(await receive(aws, Closed)).toEqual([]);
});

itIsFixed(
  'a function that a rule calls has the settings of an asynchronous one, and dead letters of its own',
  async (aws) => {
    const resources: Resources = {
      Bus: bus('called'),
      Lost: queue,
      Failed: queue,
      Admits: rulesMaySendTo('Lost'),
      Role: roleThatMay({ Action: 'sqs:SendMessage', Resource: arnOf('Failed') }),
      Function: functionOf("exports.handler = async () => { throw new Error('No order.'); }", {
        DeadLetterConfig: { TargetArn: arnOf('Failed') },
      }),
      Once: {
        Type: 'AWS::Lambda::EventInvokeConfig',
        Properties: { FunctionName: ref('Function'), Qualifier: '$LATEST', MaximumRetryAttempts: 0 },
      },
      MayCall: {
        Type: 'AWS::Lambda::Permission',
        Properties: {
          FunctionName: ref('Function'),
          Action: 'lambda:InvokeFunction',
          Principal: 'events.amazonaws.com',
          SourceArn: arnOf('ToFunction'),
        },
      },
      ToFunction: ruleTo({ Arn: arnOf('Function') }),
    };
    const { Failed, Lost } = await deploy(aws, 'called', resources);
    await put(aws, 'called', { orderId: 'o-4' });
    await eventually(async () => {
      const [letter] = await receive(aws, Failed);
      expect(JSON.parse(letter?.Body ?? '{}').detail).toEqual({ orderId: 'o-4' });
      expect(letter?.MessageAttributes?.ErrorMessage?.StringValue).toBe('No order.');
    });
    expect(await receive(aws, Lost)).toEqual([]);
  },
);

itIsFixed('a stream gets events by the role of the target, under the key that it names', async (aws) => {
  const resources: Resources = {
    Bus: bus('streamed'),
    Lost: queue,
    Admits: rulesMaySendTo('Lost'),
    Stream: { Type: 'AWS::Kinesis::Stream', Properties: { Name: 'streamed', ShardCount: 1 } },
    May: roleThatMay({ Action: 'kinesis:PutRecord', Resource: arnOf('Stream') }),
    MayNot: roleThatMay({
      Action: 'kinesis:PutRecord',
      Resource: 'arn:aws:kinesis:us-east-1:000000000000:stream/other',
    }),
    Allowed: ruleTo({
      Arn: arnOf('Stream'),
      RoleArn: arnOf('May'),
      InputPath: '$.detail',
      KinesisParameters: { PartitionKeyPath: '$.detail.orderId' },
    }),
    NotAllowed: ruleTo({ Arn: arnOf('Stream'), RoleArn: arnOf('MayNot') }),
  };
  const { Lost } = await deploy(aws, 'streamed', resources);
  await enforcingIam(aws, () => put(aws, 'streamed', { orderId: 'o-2' }));
  const { Shards } = await aws.kinesis.listShards({ StreamName: 'streamed' });
  const { ShardIterator } = await aws.kinesis.getShardIterator({
    StreamName: 'streamed',
    ShardId: Shards?.[0]?.ShardId,
    ShardIteratorType: 'TRIM_HORIZON',
  });
  const { Records = [] } = await aws.kinesis.getRecords({ ShardIterator });
  expect(Records.map(({ PartitionKey, Data }) => [PartitionKey, Buffer.from(Data ?? []).toString()])).toEqual([
    ['o-2', '{"orderId": "o-2"}'],
  ]);
  expect(await lost(aws, Lost, 1)).toEqual([['kinesis', 'NO_PERMISSIONS', 'shop', { orderId: 'o-2' }]]);
});

itIsFixed('an entry that is none fails, the others do not; where all are, the request does', async (aws) => {
  const events = new EventBridge(configOf(aws));
  const good = { Source: 'shop', DetailType: 'Sold', Detail: '{}' };
  const { FailedEntryCount, Entries = [] } = await events.putEvents({
    Entries: [
      { ...good, Detail: 'sold!' },
      good,
      { Source: 'shop', Detail: '{}' },
      { ...good, Detail: '[1]' },
      { ...good, Source: 'aws.shop' },
      { ...good, DetailType: 'x'.repeat(129) },
    ],
  });
  expect(FailedEntryCount).toBe(5);
  expect(Entries.map(({ ErrorCode, EventId }) => ErrorCode ?? typeof EventId)).toEqual([
    'MalformedDetail',
    'string',
    'InvalidArgument',
    'MalformedDetail',
    'NotAuthorizedForSourceException',
    'InvalidArgument',
  ]);
  expect(await refusalOf(events.putEvents({ Entries: [{ Source: 'shop', Detail: '{}' }] }))).toMatch(
    /^ValidationException/,
  );
});

itIsFixed('a bus keeps the policy that PutPermission brings, statement by statement', async (aws) => {
  const events = new EventBridge(configOf(aws));
  const { EventBusArn: Resource } = await events.createEventBus({ Name: 'shared' });
  const statement = (Sid: string, account: string) => ({
    Sid,
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: 'events:PutEvents',
    Resource,
    Condition: { StringEquals: { 'events:source': 'shop' } },
  });
  const bring = (...Statement: object[]) =>
    events.putPermission({ EventBusName: 'shared', Policy: JSON.stringify({ Version: '2012-10-17', Statement }) });
  const policy = async () => JSON.parse((await events.describeEventBus({ Name: 'shared' })).Policy ?? '{}').Statement;
  await bring(statement('one', '111111111111'));
  await bring(statement('two', '222222222222'));
  expect(await policy()).toEqual([statement('one', '111111111111'), statement('two', '222222222222')]);
  await bring(statement('one', '333333333333'));
  expect(await policy()).toEqual([statement('two', '222222222222'), statement('one', '333333333333')]);
});

itIsFixed('a replay goes to the rules that it names', async (aws) => {
  const resources: Resources = {
    Bus: bus('replayed'),
    Archive: { Type: 'AWS::Events::Archive', Properties: { SourceArn: arnOf('Bus'), ArchiveName: 'replayed' } },
    Lost: queue,
    First: queue,
    Second: queue,
    Admits: rulesMaySendTo('First', 'Second'),
    ToFirst: ruleTo({ Arn: arnOf('First') }, { Name: 'replayed-first' }),
    ToSecond: ruleTo({ Arn: arnOf('Second') }, { Name: 'replayed-second' }),
  };
  const { First, Second } = await deploy(aws, 'replayed', resources);
  await put(aws, 'replayed', { orderId: 'o-3' });
  const named = async (url: string | undefined) =>
    (await receive(aws, url)).map(({ Body = '{}' }) => JSON.parse(Body)['replay-name']);
  expect([await named(First), await named(Second)]).toEqual([[undefined], [undefined]]);
  await new EventBridge(configOf(aws)).startReplay({
    ReplayName: 'again',
    EventSourceArn: 'arn:aws:events:us-east-1:000000000000:archive/replayed',
    EventStartTime: new Date(Date.now() - 60_000),
    EventEndTime: new Date(Date.now() + 60_000),
    Destination: {
      Arn: 'arn:aws:events:us-east-1:000000000000:event-bus/replayed',
      FilterArns: ['arn:aws:events:us-east-1:000000000000:rule/replayed/replayed-second'],
    },
  });
  await eventually(async () => expect(await named(Second)).toEqual(['again']));
  expect(await named(First)).toEqual([]);
});
