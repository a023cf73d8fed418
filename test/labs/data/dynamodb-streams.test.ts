import { Match, type Template } from 'aws-cdk-lib/assertions';
import { arnOf, type NamedResource, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';

const { claim, template } = testLab('data/dynamodb-streams');

const MAPPING = 'AWS::Lambda::EventSourceMapping';

const table = (template: Template, name: string) => resource(template, 'AWS::DynamoDB::Table', name);
const queue = (template: Template, name: string) => resource(template, 'AWS::SQS::Queue', name);
const lambda = (template: Template, name: string) => resource(template, 'AWS::Lambda::Function', name);
const streamOf = ({ id }: NamedResource) => ({ 'Fn::GetAtt': [id, 'StreamArn'] });

/** The one event source mapping of a function. */
const mappingOf = (template: Template, functionName: string) => {
  const { id } = lambda(template, functionName);
  const [mapping, ...others] = resourcesOf(template, MAPPING).filter(
    ({ Properties }) => Properties.FunctionName.Ref === id,
  );
  expect(others).toEqual([]);
  return mapping?.Properties;
};
const STREAM_CONSUMERS = ['TotalsConsumerFunction', 'ArchiveConsumerFunction'];
const QUEUE_CONSUMERS = [
  { consumer: 'CheckoutsFunction', source: 'CheckoutsQueue' },
  { consumer: 'TotalsConsumerReplay', source: 'TotalsConsumerReplays' },
  { consumer: 'ArchiveConsumerReplay', source: 'ArchiveConsumerReplays' },
];

/** What the policies of a function's role allow on a resource: all actions, sorted. */
const allowedTo = (template: Template, functionName: string, target: object) =>
  resourcesOf(template, 'AWS::IAM::Policy')
    .filter(
      ({ Properties }) => Properties.Roles[0].Ref === lambda(template, functionName).Properties.Role['Fn::GetAtt'][0],
    )
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
    .filter(({ Resource }) => [Resource].flat().some((each) => JSON.stringify(each) === JSON.stringify(target)))
    .flatMap(({ Action }) => Action)
    .sort();

claim('dynamodb-streams/stream-enabled', (template) => {
  const withStream = resourcesOf(template, 'AWS::DynamoDB::Table').filter(
    ({ Properties }) => Properties.StreamSpecification?.StreamViewType,
  );
  expect(withStream.map(({ id }) => id)).toEqual([table(template, 'Orders').id]);
});

claim('dynamodb-streams/view-types', (template) => {
  expect(table(template, 'Orders').Properties.StreamSpecification).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' });
});

claim('dynamodb-streams/lambda-trigger', (template) => {
  for (const name of STREAM_CONSUMERS) {
    expect(mappingOf(template, name)).toMatchObject({
      EventSourceArn: streamOf(table(template, 'Orders')),
      StartingPosition: 'TRIM_HORIZON',
    });
  }
});

claim('dynamodb-streams/stream-permissions', (template) => {
  for (const name of STREAM_CONSUMERS) {
    expect(allowedTo(template, name, streamOf(table(template, 'Orders')))).toEqual(
      expect.arrayContaining(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator']),
    );
    // Listing is about no single stream.
    expect(allowedTo(template, name, '*' as unknown as object)).toEqual(['dynamodb:ListStreams']);
  }
});

claim('dynamodb-streams/kinesis-destination', (template) => {
  const changes = resource(template, 'AWS::Kinesis::Stream', 'Changes');
  expect(table(template, 'Orders').Properties.KinesisStreamSpecification).toEqual({ StreamArn: arnOf(changes) });
});

claim('dynamodb-ttl/ttl-attribute', (template) => {
  for (const name of ['Orders', 'TotalsTable']) {
    expect(table(template, name).Properties.TimeToLiveSpecification).toEqual({
      AttributeName: 'expiresAt',
      Enabled: true,
    });
  }
});

it('archives what time to live has removed, and nothing else', () => {
  const { Filters } = mappingOf(template, 'ArchiveConsumerFunction')?.FilterCriteria ?? {};
  expect(Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern))).toEqual([
    { eventName: ['REMOVE'], userIdentity: { type: ['Service'], principalId: ['dynamodb.amazonaws.com'] } },
  ]);
});

claim('dynamodb-transactions/transaction-permissions', (template) => {
  expect(allowedTo(template, 'CheckoutsFunction', arnOf(table(template, 'Orders')))).toEqual(['dynamodb:PutItem']);
  expect(allowedTo(template, 'CheckoutsFunction', arnOf(table(template, 'Shop')))).toEqual([
    'dynamodb:ConditionCheckItem',
    'dynamodb:DeleteItem',
    'dynamodb:UpdateItem',
  ]);
});

claim('lambda-event-source-mappings/sqs-mapping', (template) => {
  for (const { consumer, source } of QUEUE_CONSUMERS) {
    expect(mappingOf(template, consumer)?.EventSourceArn).toEqual(arnOf(queue(template, source)));
  }
  expect(mappingOf(template, 'CheckoutsFunction')?.BatchSize).toBe(10);
});

claim('lambda-event-source-mappings/visibility-six-times', (template) => {
  for (const { consumer, source } of QUEUE_CONSUMERS) {
    const { Timeout } = lambda(template, consumer).Properties;
    expect(queue(template, source).Properties.VisibilityTimeout).toBe(6 * Timeout);
  }
});

claim('lambda-event-source-mappings/dlq-on-queue', (template) => {
  for (const { source } of QUEUE_CONSUMERS) {
    expect(queue(template, source).Properties.RedrivePolicy).toEqual({
      deadLetterTargetArn: arnOf(queue(template, `${source}DeadLetters`)),
      maxReceiveCount: expect.any(Number),
    });
  }
  template.allResourcesProperties('AWS::Lambda::Function', { DeadLetterConfig: Match.absent() });
});

claim('lambda-event-source-mappings/partial-batch', (template) => {
  for (const name of ['TotalsConsumerFunction', ...QUEUE_CONSUMERS.map(({ consumer }) => consumer)]) {
    expect(mappingOf(template, name)?.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
  }
  // The archive fails or succeeds as a whole.
  expect(mappingOf(template, 'ArchiveConsumerFunction')).not.toHaveProperty('FunctionResponseTypes');
});

claim('lambda-event-source-mappings/fifo-mapping', (template) => {
  const fifo = resourcesOf(template, 'AWS::SQS::Queue').filter(({ Properties }) => Properties.FifoQueue);
  const checkouts = queue(template, 'CheckoutsQueue');
  expect(fifo.map(({ id }) => id)).toContain(checkouts.id);
  expect(mappingOf(template, 'CheckoutsFunction')?.EventSourceArn).toEqual(arnOf(checkouts));
});

claim('lambda-event-source-mappings/batch-window', (template) => {
  expect(mappingOf(template, 'TotalsConsumerFunction')?.MaximumBatchingWindowInSeconds).toBe(1);
  expect(mappingOf(template, 'ArchiveConsumerFunction')?.MaximumBatchingWindowInSeconds).toBe(10);
});

claim('lambda-event-source-mappings/kinesis-mapping', (template) => {
  for (const name of STREAM_CONSUMERS) {
    expect(mappingOf(template, name)).toMatchObject({ StartingPosition: 'TRIM_HORIZON', BatchSize: 100 });
  }
});

claim('lambda-event-source-mappings/parallelization', (template) => {
  expect(mappingOf(template, 'TotalsConsumerFunction')?.ParallelizationFactor).toBe(2);
});

claim('lambda-event-source-mappings/one-run-per-shard', (template) => {
  expect(mappingOf(template, 'ArchiveConsumerFunction')).not.toHaveProperty('ParallelizationFactor');
});

claim('lambda-event-source-mappings/discard-old', (template) => {
  for (const name of STREAM_CONSUMERS) expect(mappingOf(template, name)?.MaximumRecordAgeInSeconds).toBe(6 * 60 * 60);
});

claim('lambda-event-source-mappings/limit-retries', (template) => {
  for (const name of STREAM_CONSUMERS) expect(mappingOf(template, name)?.MaximumRetryAttempts).toBe(2);
});

claim('lambda-event-source-mappings/bisect', (template) => {
  for (const name of STREAM_CONSUMERS) expect(mappingOf(template, name)?.BisectBatchOnFunctionError).toBe(true);
});

claim('lambda-event-source-mappings/on-failure-destination', (template) => {
  for (const consumer of ['Totals', 'Archive']) {
    const deadLetters = arnOf(queue(template, `${consumer}ConsumerReplaysDeadLetters`));
    const name = `${consumer}ConsumerFunction`;
    expect(mappingOf(template, name)?.DestinationConfig).toEqual({ OnFailure: { Destination: deadLetters } });
    expect(allowedTo(template, name, deadLetters)).toContain('sqs:SendMessage');
  }
});

claim('lambda-event-source-mappings/execution-role-reads', (template) => {
  for (const name of STREAM_CONSUMERS) {
    const source = streamOf(table(template, 'Orders'));
    expect(allowedTo(template, name, source)).toEqual(expect.arrayContaining(['dynamodb:GetRecords']));
  }
  for (const { consumer, source } of QUEUE_CONSUMERS) {
    expect(allowedTo(template, consumer, arnOf(queue(template, source)))).toEqual(
      expect.arrayContaining(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']),
    );
  }
});
