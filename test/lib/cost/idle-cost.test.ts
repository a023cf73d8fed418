import type { CloudFormationResource } from '../../../lib/catalog/synth';
import { BILLING } from '../../../lib/cost/billable';
import { idleCost } from '../../../lib/cost/idle-cost';
import { PRICES } from '../../../lib/cost/prices';
import { noSentences } from '../../support/sentences';

const cost = (Resources: Record<string, CloudFormationResource>) => idleCost({ Resources });
const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

describe('the price table', () => {
  it('names a page of AWS and a day for each price', () => {
    for (const { usd, page, checked } of Object.values(PRICES)) {
      expect(usd).toBeGreaterThan(0);
      expect(page).toMatch(/^https:\/\/aws\.amazon\.com\/[a-z/-]+[/-]pricing\/([a-z-]+\/)?$/);
      expect(checked).toMatch(/^20\d\d-\d\d-\d\d$/);
    }
  });

  it('says why what is free is free', () => {
    const reasons = Object.values(BILLING).flatMap((billing) => ('free' in billing ? [billing.free] : []));
    expect(noSentences(reasons)).toEqual([]);
  });
});

describe('idleCost', () => {
  it('adds up what the same price makes, and names the dearest first', () => {
    const { perHour, lines } = cost({
      One: { Type: 'AWS::KMS::Key' },
      Two: { Type: 'AWS::KMS::Key' },
      Clicks: { Type: 'AWS::Kinesis::Stream', Properties: { ShardCount: 3 } },
      Queue: { Type: 'AWS::SQS::Queue' },
    });
    expect(lines.map(({ price, quantity }) => [price, quantity])).toEqual([
      ['kinesis-shard', 3],
      ['kms-key', 2],
    ]);
    expect(perHour).toBeCloseTo(3 * 0.015 + 2 / 730, 6);
  });

  it('pays for what a table provisions, and for the alarms that scale it', () => {
    const metric = (type: string) => ({
      TargetTrackingScalingPolicyConfiguration: { PredefinedMetricSpecification: { PredefinedMetricType: type } },
    });
    const policy = (type: string) => ({ Type: 'AWS::ApplicationAutoScaling::ScalingPolicy', Properties: metric(type) });
    const quantities = (Resources: Record<string, CloudFormationResource>) =>
      Object.fromEntries(cost(Resources).lines.map(({ price, quantity }) => [price, quantity]));
    const ProvisionedThroughput = { ReadCapacityUnits: 3, WriteCapacityUnits: 2 };
    expect(
      quantities({
        Scores: {
          Type: 'AWS::DynamoDB::Table',
          Properties: { ProvisionedThroughput, GlobalSecondaryIndexes: [{ ProvisionedThroughput }, {}] },
        },
        Matches: { Type: 'AWS::DynamoDB::Table', Properties: { BillingMode: 'PAY_PER_REQUEST' } },
        Units: policy('DynamoDBWriteCapacityUtilization'),
      }),
    ).toEqual({ 'dynamodb-write-unit': 4, 'dynamodb-read-unit': 6, 'alarm-metric': 4 });
    expect(quantities({ Tasks: policy('ECSServiceAverageCPUUtilization') })).toEqual({ 'alarm-metric': 2 });
  });

  it('counts the metrics of an alarm', () => {
    const { lines } = cost({
      Single: { Type: 'AWS::CloudWatch::Alarm', Properties: { MetricName: 'Errors' } },
      Sum: {
        Type: 'AWS::CloudWatch::Alarm',
        Properties: { Metrics: [{ Expression: 'm1 + m2' }, { MetricStat: {} }, { MetricStat: {} }] },
      },
    });
    expect(lines).toMatchObject([{ price: 'alarm-metric', quantity: 3 }]);
  });

  it.each([
    [{ ShardCount: 2 }, ['kinesis-shard', 'kinesis-fan-out-shard']],
    [{}, ['kinesis-on-demand-stream']],
  ])('pays for a registered consumer of a stream with %j by its mode', (Properties, prices) => {
    const { lines } = cost({
      Clicks: { Type: 'AWS::Kinesis::Stream', Properties },
      FanOut: { Type: 'AWS::Kinesis::StreamConsumer', Properties: { StreamARN: arn('Clicks') } },
    });
    expect(lines.map(({ price }) => price)).toEqual(prices);
  });

  it('pays for instances that stand ready by their memory, and for the alarms that scale them', () => {
    const { lines } = cost({
      Desk: { Type: 'AWS::Lambda::Function', Properties: { MemorySize: 512 } },
      Live: {
        Type: 'AWS::Lambda::Alias',
        Properties: {
          FunctionName: { Ref: 'Desk' },
          ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 2 },
        },
      },
      Other: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Desk' } } },
      Scaling: { Type: 'AWS::ApplicationAutoScaling::ScalingPolicy' },
    });
    expect(lines).toMatchObject([
      // Two times half a GB, for 730 hours.
      { price: 'provisioned-concurrency', quantity: 2.628 },
      { price: 'alarm-metric', quantity: 2 },
    ]);
  });

  it('pays for the polling of queues, by their type, and not for that of streams', () => {
    const mapping = (source: string) => ({
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: arn(source) },
    });
    const { lines } = cost({
      Queue: { Type: 'AWS::SQS::Queue' },
      Fifo: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } },
      Orders: { Type: 'AWS::DynamoDB::Table', Properties: { BillingMode: 'PAY_PER_REQUEST' } },
      A: mapping('Queue'),
      B: mapping('Fifo'),
      C: mapping('Orders'),
    });
    expect(lines.map(({ price }) => price)).toEqual(['sqs-fifo-request', 'sqs-request']);
    // Fifteen receives a minute.
    expect(lines[1]?.perHour).toBeCloseTo((900 * 0.4) / 1_000_000, 9);
  });

  it('leaves out what is there only if somebody asks for it', () => {
    expect(cost({ Key: { Type: 'AWS::KMS::Key', Condition: 'Wanted' } })).toEqual({ perHour: 0, lines: [] });
  });

  it('does not guess', () => {
    expect(() => cost({ Cluster: { Type: 'AWS::EKS::Cluster' } })).toThrow(
      'AWS::EKS::Cluster has no row in lib/cost/billable.ts',
    );
  });
});
