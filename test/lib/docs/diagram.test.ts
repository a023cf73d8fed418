import { architecturesBlock } from '../../../lib/docs/diagram';
import { arn, at, BUCKET, draw, lambda, policy, QUEUE, subscription, TOPIC } from './diagram-support';

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
