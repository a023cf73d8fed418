import { arn, BUCKET, draw, lambda, policy, QUEUE, subscription, TOPIC } from './diagram-support';

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

  it('draws who is admitted by a policy of a function: a role for those who work with it, an account that is a parameter', () => {
    const admit = (Principal: object) => ({
      Type: 'AWS::Lambda::Permission',
      Properties: { FunctionName: arn('Render'), Principal },
    });
    const kiosk = { Type: 'AWS::Lambda::Function', Properties: { Role: arn('KioskRole') } };
    const diagram = draw({
      Render: { Type: 'AWS::Lambda::Function', Properties: {} },
      Kiosk: kiosk,
      Other: { Type: 'AWS::Lambda::Function', Properties: { Role: arn('OtherRole') } },
      AdmitKiosk: admit(arn('KioskRole')),
      AdmitPartner: { ...admit({ Ref: 'PartnerAccount' }), Condition: 'PartnerAccountGiven' },
    });
    expect(diagram).toContain('Kiosk --> Render');
    expect(diagram).toContain('PartnerAccount -.-> Render');
    expect(diagram).not.toContain('Other --> Render');
  });

  it('draws a layer of few functions, and none that all of them have', () => {
    const withLayer = lambda({ Layers: [{ Ref: 'Client' }] });
    const drawn = (names: string[]) =>
      draw({
        Client: { Type: 'AWS::Lambda::LayerVersion' },
        ...Object.fromEntries(names.map((name) => [name, withLayer])),
      });
    expect(drawn(['A', 'B', 'C'])).toContain('Client --> C');
    expect(drawn(['A', 'B', 'C', 'D'])).not.toContain('Client');
  });

  it('draws who posts to the clients of a WebSocket API', () => {
    const api = { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'WEBSOCKET' } };
    const draws = (action: string) => draw({ Chat: api, Send: lambda(), Policy: policy(action, 'Chat') });
    expect(draws('execute-api:ManageConnections')).toContain('Send --> Chat');
    expect(draws('execute-api:Invoke')).not.toContain('-->');
  });

  it('draws an event source', () => {
    const mapping = {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: arn('Billing'), FunctionName: { Ref: 'Bill' } },
    };
    expect(draw({ Billing: QUEUE, Bill: lambda(), Mapping: mapping })).toContain('Billing --> Bill');
  });

  it('draws the destinations of a function once, and the rule of a bus', () => {
    const diagram = draw({
      Bill: lambda(),
      Live: { Type: 'AWS::Lambda::Alias', Properties: { Name: 'live', FunctionName: { Ref: 'Bill' } } },
      Done: { Type: 'AWS::Events::EventBus' },
      Failed: QUEUE,
      Billed: QUEUE,
      Settings: {
        Type: 'AWS::Lambda::EventInvokeConfig',
        Properties: {
          FunctionName: { Ref: 'Bill' },
          DestinationConfig: { OnSuccess: { Destination: arn('Done') }, OnFailure: { Destination: arn('Failed') } },
        },
      },
      Rule: {
        Type: 'AWS::Events::Rule',
        Properties: { EventBusName: { Ref: 'Done' }, EventPattern: {}, Targets: [{ Arn: arn('Billed') }] },
      },
      Policy: policy('events:PutEvents', 'Done'),
    });
    expect(diagram).toContain('Bill -->|"on success"| Done');
    expect(diagram).toContain('Bill -->|"on failure"| Failed');
    expect(diagram).toContain('Done --> Billed');
    expect(diagram).not.toContain('Bill --> Done');
    expect(diagram).not.toContain('dead letters');
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

  it('says on a bucket for how long it locks, or through how many classes its rules move objects', () => {
    const bucket = (Properties: object) => ({ Type: 'AWS::S3::Bucket', Properties });
    const moves = (...classes: string[]) => ({ Transitions: classes.map((StorageClass) => ({ StorageClass })) });
    const diagram = draw({
      Records: bucket({
        ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 30 } } },
      }),
      Logs: bucket({ LifecycleConfiguration: { Rules: [moves('GLACIER', 'DEEP_ARCHIVE'), moves('GLACIER')] } }),
      Plain: bucket({ LifecycleConfiguration: { Rules: [{ AbortIncompleteMultipartUpload: {} }] } }),
    });
    expect(diagram).toContain('Records[("Records<br/>S3 bucket<br/>each version locked for 30 days (governance)")]');
    expect(diagram).toContain('Logs[("Logs<br/>S3 bucket<br/>with age through 2 more classes")]');
    expect(diagram).toContain('Plain[("Plain<br/>S3 bucket")]');
  });

  it('draws where the access logs of a bucket go, and says which bucket is a website', () => {
    const logged = (DestinationBucketName?: object) => ({
      Type: 'AWS::S3::Bucket',
      Properties: { LoggingConfiguration: { DestinationBucketName, LogFilePrefix: 'access/' } },
    });
    const site = { Type: 'AWS::S3::Bucket', Properties: { WebsiteConfiguration: { IndexDocument: 'index.html' } } };
    const diagram = draw({ Films: logged({ Ref: 'Reports' }), Loop: logged(), Reports: BUCKET, Site: site });
    expect(diagram).toContain('Films -->|"access logs"| Reports');
    expect(diagram).not.toContain('Loop --');
    expect(diagram).toContain('Site[("Site<br/>S3 bucket<br/>website")]');
  });

  it('draws what somebody reaches by the roles that he may take, one after the other', () => {
    const may = (Action: string, Resource: object) => ({ Statement: [{ Effect: 'Allow', Action, Resource }] });
    const role = (policy: object, trust: object = {}) => ({
      Type: 'AWS::IAM::Role',
      Properties: { AssumeRolePolicyDocument: trust, Policies: [{ PolicyDocument: policy }] },
    });
    const take = (name: string) => may('sts:AssumeRole', arn(name));
    const diagram = draw({
      Fn: { Type: 'AWS::Lambda::Function', Properties: { Role: arn('Own') } },
      Own: role(take('First')),
      First: role(take('Second')),
      // Two that take each other are no way without an end.
      Second: role({ Statement: [...take('First').Statement, ...may('s3:PutObject', arn('Archive')).Statement] }),
      Directory: { Type: 'AWS::IAM::SAMLProvider', Properties: {} },
      Known: role(take('First'), {
        Statement: [{ Action: 'sts:AssumeRoleWithSAML', Principal: { Federated: { Ref: 'Directory' } } }],
      }),
      Group: { Type: 'AWS::IAM::Group', Properties: {} },
      Policy: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: { Groups: [{ Ref: 'Group' }], PolicyDocument: take('Second') },
      },
      Archive: BUCKET,
      Other: BUCKET,
    });
    for (const who of ['Fn', 'Directory', 'Group']) expect(diagram).toContain(`${who} --> Archive`);
    expect(diagram).not.toContain('--> Other');
  });
});
