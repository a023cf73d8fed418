import { architectureBlock, architecturesBlock } from '../../../lib/docs/diagram';
import type { CloudFormationResource } from '../../../lib/labs/synth';

const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const draw = (resources: Record<string, Omit<CloudFormationResource, 'Type'> & { Type: string }>) =>
  architectureBlock({ Resources: resources });
const at = (path: string) => ({ Metadata: { 'aws:cdk:path': `Stack/${path}/Resource` } });

const TOPIC = { Type: 'AWS::SNS::Topic' };
const QUEUE = { Type: 'AWS::SQS::Queue' };
const BUCKET = { Type: 'AWS::S3::Bucket' };
const lambda = (properties = {}) => ({
  Type: 'AWS::Lambda::Function',
  Properties: { Role: arn('Role'), ...properties },
});
const subscription = (properties: object) => ({
  Type: 'AWS::SNS::Subscription',
  Properties: { TopicArn: { Ref: 'Orders' }, Endpoint: arn('Billing'), Protocol: 'sqs', ...properties },
});
const policy = (action: string, id: string) => ({
  Type: 'AWS::IAM::Policy',
  Properties: {
    Roles: [{ Ref: 'Role' }],
    PolicyDocument: { Statement: [{ Effect: 'Allow', Action: [action], Resource: arn(id) }] },
  },
});

describe('links', () => {
  it('draws a subscription with its filter', () => {
    const filter = { FilterPolicy: { total: [{ numeric: ['>=', 1000] }] }, FilterPolicyScope: 'MessageBody' };
    expect(
      draw({ Orders: TOPIC, Billing: QUEUE, Link: subscription({ ...filter, RawMessageDelivery: true }) }),
    ).toContain('Orders -->|"body.total ≥ 1000, raw"| Billing');
  });

  it('draws a subscription under a condition dotted, with who is outside of the stack', () => {
    const email = {
      ...subscription({ Protocol: 'email', Endpoint: { Ref: 'AlertEmail' } }),
      Condition: 'AlertEmailGiven',
    };
    const diagram = draw({ Orders: TOPIC, Link: email });
    expect(diagram).toContain('AlertEmail(["Alert email<br/>e-mail"]):::outside');
    expect(diagram).toContain('Orders -.-> AlertEmail');
    expect(diagram).toContain('Dotted: there only if you set its stack parameter.');
  });

  it('draws an event source', () => {
    const mapping = {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: arn('Billing'), FunctionName: { Ref: 'Bill' } },
    };
    expect(draw({ Billing: QUEUE, Bill: lambda(), Mapping: mapping })).toContain('Billing --> Bill');
  });

  it('draws the Kinesis stream that a table sends its changes to', () => {
    const table = {
      Type: 'AWS::DynamoDB::Table',
      Properties: { KinesisStreamSpecification: { StreamArn: arn('Changes') } },
    };
    expect(draw({ Carts: table, Changes: { Type: 'AWS::Kinesis::Stream' } })).toContain('Carts -->|"changes"| Changes');
  });

  it.each([
    ['AWS::DynamoDB::Table', 'dynamodb:PutItem'],
    ['AWS::SNS::Topic', 'sns:Publish'],
    ['AWS::SQS::Queue', 'sqs:SendMessage'],
    ['AWS::S3::Bucket', 's3:PutObject'],
    ['AWS::KinesisFirehose::DeliveryStream', 'firehose:PutRecordBatch'],
  ])('draws that a function may write to %s', (Type, action) => {
    expect(draw({ Bill: lambda(), Target: { Type }, Policy: policy(action, 'Target') })).toContain('Bill --> Target');
  });

  it('draws a registered consumer as the way to its function, and no other', () => {
    const resources = {
      Clicks: { Type: 'AWS::Kinesis::Stream' },
      FanOut: { Type: 'AWS::Kinesis::StreamConsumer', Properties: { StreamARN: arn('Clicks') } },
      Bill: lambda(),
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: { EventSourceArn: { 'Fn::GetAtt': ['FanOut', 'ConsumerARN'] }, FunctionName: { Ref: 'Bill' } },
      },
      Read: policy('kinesis:GetRecords', 'Clicks'),
    };
    const diagram = draw(resources);
    expect(diagram).toContain('Clicks --> FanOut');
    expect(diagram).toContain('FanOut --> Bill');
    expect(diagram).not.toContain('read');
  });

  it('draws that a function may only read, where nothing else links the two', () => {
    const resources = { Bill: lambda(), Uploads: BUCKET, Read: policy('s3:GetObject*', 'Uploads') };
    expect(draw(resources)).toContain('Uploads -->|"read"| Bill');
    expect(draw({ ...resources, Write: policy('s3:PutObject', 'Uploads') })).not.toContain('read');
  });

  it('draws the notifications of a bucket, of CloudFormation and of the custom resource', () => {
    const own = {
      Type: 'AWS::S3::Bucket',
      Properties: {
        NotificationConfiguration: {
          QueueConfigurations: [
            {
              Event: 's3:ObjectCreated:*',
              Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'in/' }] } },
              Queue: arn('Billing'),
            },
          ],
        },
      },
    };
    const custom = {
      Type: 'Custom::S3BucketNotifications',
      Properties: {
        ServiceToken: arn('Handler'),
        BucketName: { Ref: 'Uploads' },
        NotificationConfiguration: {
          TopicConfigurations: [
            {
              Events: ['s3:ObjectRemoved:*'],
              Filter: { Key: { FilterRules: [{ Name: 'suffix', Value: '.json' }] } },
              TopicArn: { Ref: 'Orders' },
            },
          ],
        },
      },
    };
    const diagram = draw({
      Own: own,
      Uploads: BUCKET,
      Orders: TOPIC,
      Billing: QUEUE,
      Handler: lambda(),
      Custom: custom,
    });
    expect(diagram).toContain('Own -->|"ObjectCreated, in/*"| Billing');
    expect(diagram).toContain('Uploads -->|"ObjectRemoved, *.json"| Orders');
    expect(diagram).not.toContain('Handler');
  });

  it('draws where a delivery stream delivers', () => {
    const stream = {
      Type: 'AWS::KinesisFirehose::DeliveryStream',
      Properties: {
        ExtendedS3DestinationConfiguration: { BucketARN: arn('Archive'), BufferingHints: { IntervalInSeconds: 60 } },
      },
    };
    expect(draw({ Stream: stream, Archive: BUCKET })).toContain('Stream -->|"every 60 s"| Archive');
  });
});

describe('dead letters', () => {
  const dead = { deadLetterTargetArn: arn('Dead') };
  const billing = { ...QUEUE, Properties: { RedrivePolicy: { ...dead, maxReceiveCount: 3 } } };
  const alarm = {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmActions: [{ Ref: 'Orders' }],
      Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': ['Dead', 'QueueName'] } }],
    },
  };

  it('are a mark on the queue, and an alarm on them watches the queue', () => {
    const diagram = draw({ Orders: TOPIC, Billing: billing, Dead: QUEUE, Alarm: alarm });
    expect(diagram).toContain('Billing[["Billing<br/>SQS queue<br/>dead letters after 3"]]');
    expect(diagram).toContain('Billing -->|"dead letters"| Alarm');
    expect(diagram).toContain('Alarm --> Orders');
    expect(diagram).not.toMatch(/\bDead\b/);
    expect(diagram).toContain('Not drawn: 1 dead-letter queue,');
  });

  it('of a subscription belong to its subscriber', () => {
    const link = subscription({ RedrivePolicy: dead });
    expect(draw({ Orders: TOPIC, Billing: QUEUE, Link: link, Dead: QUEUE, Alarm: alarm })).toContain(
      'Billing -->|"dead letters"| Alarm',
    );
  });

  it('that two queues share link neither with the other', () => {
    const diagram = draw({ Billing: billing, Fraud: billing, Dead: QUEUE });
    expect(diagram).not.toContain('-->');
  });

  it('of a function are a mark on it, and the permission to send them is no link', () => {
    const diagram = draw({
      Bill: lambda({ DeadLetterConfig: { TargetArn: arn('Dead') } }),
      Dead: QUEUE,
      Policy: policy('sqs:SendMessage', 'Dead'),
    });
    expect(diagram).toContain('Bill("Bill<br/>Lambda<br/>dead letters")');
    expect(diagram).not.toContain('-->');
  });

  it('are drawn where something consumes them', () => {
    const mapping = {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: arn('Dead'), FunctionName: { Ref: 'Mend' } },
    };
    const diagram = draw({ Billing: billing, Dead: QUEUE, Mend: lambda(), Mapping: mapping });
    expect(diagram).toContain('Billing -->|"dead letters"| Dead');
    expect(diagram).toContain('Dead --> Mend');
  });
});

describe('nodes', () => {
  it('stand in their construct where it holds several', () => {
    const diagram = draw({
      A: { ...QUEUE, ...at('OrderBilling/Queue') },
      B: {
        ...lambda({ Environment: { Variables: { POWERTOOLS_SERVICE_NAME: 'bill-order' } } }),
        ...at('OrderBilling/F'),
      },
      C: { ...BUCKET, ...at('Archive/Bucket') },
    });
    expect(diagram).toContain(
      [
        '  Archive_Bucket[("Archive bucket<br/>S3")]:::bucket',
        '  subgraph OrderBilling_group["Order billing"]',
        '    direction LR',
        '    OrderBilling_Queue[["SQS queue"]]:::queue',
        '    OrderBilling_F("bill-order<br/>Lambda"):::function',
        '  end',
      ].join('\n'),
    );
  });

  it('are named after the logical id where the template knows no path', () => {
    expect(draw({ OrderChanges0A1B2C3D: TOPIC })).toContain('OrderChanges{{"Order changes<br/>SNS topic"}}');
  });

  it('escape what Mermaid reads as syntax', () => {
    const link = subscription({ FilterPolicy: { total: [{ numeric: ['<', 5] }], name: ['"a"'] } });
    expect(draw({ Orders: TOPIC, Billing: QUEUE, Link: link })).toContain('|"total #60; 5, name = #34;a#34;"|');
  });

  it('are no plumbing', () => {
    const plumbing = [
      'AWS::IAM::Role',
      'AWS::Logs::LogGroup',
      'AWS::KMS::Key',
      'AWS::Lambda::Permission',
      'AWS::SQS::QueuePolicy',
    ];
    const diagram = draw({
      Orders: TOPIC,
      ...Object.fromEntries(plumbing.map((Type, index) => [`Plumbing${index}`, { Type }])),
      Policy: policy('sns:Publish', 'Orders'),
      Handler: lambda(),
      Custom: { Type: 'Custom::Thing', Properties: { ServiceToken: arn('Handler') } },
    });
    expect(diagram.match(/:::\w+/g)).toEqual([':::topic']);
    expect(diagram).toContain('Without a line: only the walkthrough uses it.');
  });
});

describe('architecturesBlock', () => {
  const stack = (name: string) => ({ name, template: { Resources: { Orders: TOPIC } } });

  it('draws the one stack of a lab without a word', () => {
    expect(architecturesBlock([stack('Lab')])).toMatch(/^```mermaid/);
  });

  it('draws each of several under its name', () => {
    const text = architecturesBlock([stack('Lab'), stack('LabPipeline')]);
    expect(text.match(/^The stack `\w+`:$/gm)).toEqual(['The stack `Lab`:', 'The stack `LabPipeline`:']);
    expect(text.match(/```mermaid/g)).toHaveLength(2);
  });
});
