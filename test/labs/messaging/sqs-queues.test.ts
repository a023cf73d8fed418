import type { Template } from 'aws-cdk-lib/assertions';
import { arnOf, type NamedResource, queuePolicyOf, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';

const { claim } = testLab('messaging/sqs-queues');

const QUEUE = 'AWS::SQS::Queue';
const FOURTEEN_DAYS = 1_209_600;

const queue = (template: Template, name: string) => resource(template, QUEUE, name);
/** Each queue that has dead letters, and the queue that keeps them. */
const pairs = (template: Template) =>
  resourcesOf(template, QUEUE)
    .filter(({ Properties }) => Properties.RedrivePolicy)
    .map((source) => ({
      source,
      deadLetters: queue(template, source.Properties.RedrivePolicy.deadLetterTargetArn['Fn::GetAtt'][0]),
    }));
const deadLettersOf = (template: Template, name: string) =>
  queue(template, queue(template, name).Properties.RedrivePolicy.deadLetterTargetArn['Fn::GetAtt'][0]);
const isOfSqs = (action: string) => action === '*' || action.startsWith('sqs:');
/** What the policies of a function's role allow. */
const statementsOf = (template: Template, handler: NamedResource) =>
  resourcesOf(template, 'AWS::IAM::Policy')
    .filter(({ Properties }) => Properties.Roles[0].Ref === handler.Properties.Role['Fn::GetAtt'][0])
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);

claim('sqs/retention', (template) => {
  expect(queue(template, 'OrderLinesQueue').Properties.MessageRetentionPeriod).toBe(345_600);
  expect(deadLettersOf(template, 'OrderLinesQueue').Properties.MessageRetentionPeriod).toBe(FOURTEEN_DAYS);
});

claim('sqs/max-size', (template) => {
  expect(queue(template, 'OrderLinesQueue').Properties.MaximumMessageSize).toBe(1_048_576);
});

claim('sqs/delay-queue', (template) => {
  expect(queue(template, 'Confirmations').Properties.DelaySeconds).toBe(900);
  const delayed = resourcesOf(template, QUEUE).filter(({ Properties }) => Properties.DelaySeconds);
  expect(delayed).toHaveLength(1);
});

claim('sqs/visibility-timeout', (template) => {
  const consumer = resource(template, 'AWS::Lambda::Function', 'OrderLinesFunction');
  const { VisibilityTimeout } = queue(template, 'OrderLinesQueue').Properties;
  expect(VisibilityTimeout).toBe(6 * consumer.Properties.Timeout);
  // Where nothing is said it is 30 seconds.
  expect(queue(template, 'Confirmations').Properties).not.toHaveProperty('VisibilityTimeout');
  for (const { Properties } of resourcesOf(template, QUEUE)) {
    expect(Properties.VisibilityTimeout ?? 30).toBeGreaterThanOrEqual(0);
    expect(Properties.VisibilityTimeout ?? 30).toBeLessThanOrEqual(43_200);
  }
});

claim('sqs/redrive-policy', (template) => {
  expect(pairs(template)).toHaveLength(6);
  // A queue is one of dead letters, or has some.
  expect(resourcesOf(template, QUEUE)).toHaveLength(12);
  expect(queue(template, 'Picking').Properties.RedrivePolicy).toEqual({
    deadLetterTargetArn: arnOf(queue(template, 'PickingDeadLetters')),
    maxReceiveCount: 3,
  });
});

claim('sqs/dlq-same-type', (template) => {
  const types = pairs(template).map(({ source, deadLetters }) => [
    source.Properties.FifoQueue,
    deadLetters.Properties.FifoQueue,
  ]);
  for (const [ofSource, ofDeadLetters] of types) expect(ofDeadLetters).toBe(ofSource);
  expect(types).toContainEqual([true, true]);
  expect(types).toContainEqual([undefined, undefined]);
});

claim('sqs/dlq-long-retention', (template) => {
  for (const { source, deadLetters } of pairs(template)) {
    expect(deadLetters.Properties.MessageRetentionPeriod).toBe(FOURTEEN_DAYS);
    expect(source.Properties.MessageRetentionPeriod ?? 345_600).toBeLessThan(FOURTEEN_DAYS);
  }
  expect(pairs(template)).not.toHaveLength(0);
});

claim('sqs/redrive-allow', (template) => {
  const { QueueName } = queue(template, 'StockMoves').Properties;
  const account = ['arn:', { Ref: 'AWS::Partition' }, ':sqs:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }];
  expect(QueueName).toBeDefined();
  expect(deadLettersOf(template, 'StockMoves').Properties.RedriveAllowPolicy).toEqual({
    redrivePermission: 'byQueue',
    sourceQueueArns: [{ 'Fn::Join': ['', [...account, `:${QueueName}`]] }],
  });
});

claim('sqs/long-polling', (template) => {
  for (const { source } of pairs(template)) expect(source.Properties.ReceiveMessageWaitTimeSeconds).toBe(20);
  expect(pairs(template)).not.toHaveLength(0);
});

claim('sqs/extended-pattern', (template) => {
  const papers = queue(template, 'PapersQueue');
  const bucket = resource(template, 'AWS::S3::Bucket', 'PapersBucket');
  const objects = { 'Fn::Join': ['', [arnOf(bucket), '/*']] };
  const producer = statementsOf(template, resource(template, 'AWS::Lambda::Function', 'PapersProducer'));
  expect(producer).toContainEqual({ Effect: 'Allow', Action: 's3:PutObject', Resource: objects });
  expect(producer).toContainEqual({ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: arnOf(papers) });
  const printer = statementsOf(template, resource(template, 'AWS::Lambda::Function', 'PapersPrinter'));
  expect(printer).toContainEqual({ Effect: 'Allow', Action: ['s3:DeleteObject', 's3:GetObject'], Resource: objects });
  expect(printer).toContainEqual({
    Effect: 'Allow',
    Action: expect.arrayContaining(['sqs:ReceiveMessage', 'sqs:DeleteMessage']),
    Resource: arnOf(papers),
  });
});

claim('sqs/sse-kms', (template) => {
  const key = resource(template, 'AWS::KMS::Key', 'Key');
  const underOurKey = resourcesOf(template, QUEUE).filter(({ Properties }) => Properties.KmsMasterKeyId);
  expect(underOurKey).toHaveLength(10);
  for (const { Properties } of underOurKey) expect(Properties.KmsMasterKeyId).toEqual(arnOf(key));
  // The others are encrypted, too: by SQS's own key, as every new queue is.
  const others = resourcesOf(template, QUEUE).filter(({ Properties }) => !Properties.KmsMasterKeyId);
  expect(others.map(({ Properties }) => Properties.SqsManagedSseEnabled)).toEqual([true, true]);
});

claim('sqs/data-key-reuse', (template) => {
  const underOurKey = resourcesOf(template, QUEUE).filter(({ Properties }) => Properties.KmsMasterKeyId);
  for (const { Properties } of underOurKey) expect(Properties.KmsDataKeyReusePeriodSeconds).toBe(3600);
  expect(underOurKey).not.toHaveLength(0);
});

claim('sqs/in-flight-https', (template) => {
  for (const each of resourcesOf(template, QUEUE)) {
    expect(queuePolicyOf(template, each.id)).toContainEqual({
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 'sqs:*',
      Resource: arnOf(each),
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
  }
});

claim('sqs/access-policy', (template) => {
  const returns = queue(template, 'ReturnsQueue');
  const admitted = queuePolicyOf(template, returns.id).filter(
    (statement) => 'Effect' in statement && statement.Effect === 'Allow',
  );
  expect(admitted).toEqual([
    {
      Effect: 'Allow',
      Principal: { Service: 's3.amazonaws.com' },
      Action: expect.arrayContaining(['sqs:SendMessage']),
      Resource: arnOf(returns),
      Condition: { ArnLike: { 'aws:SourceArn': arnOf(resource(template, 'AWS::S3::Bucket', 'ReturnsBucket')) } },
    },
  ]);
});

claim('sqs/iam-policies', (template) => {
  const { id } = queue(template, 'PapersQueue');
  const producer = resource(template, 'AWS::Lambda::Function', 'PapersProducer');
  const allowed = statementsOf(template, producer).filter(({ Action }) => [Action].flat().some(isOfSqs));
  // This queue, this action, and no other of either.
  expect(allowed).toEqual([{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: { 'Fn::GetAtt': [id, 'Arn'] } }]);
});

claim('sqs-fifo/name-suffix', (template) => {
  const fifo = resourcesOf(template, QUEUE).filter(({ Properties }) => Properties.FifoQueue);
  // The other is named by CloudFormation, which knows of the suffix.
  expect(fifo.map(({ Properties }) => Properties.QueueName).sort()).toEqual(['SqsQueues-StockMoves.fifo', undefined]);
  const standard = resourcesOf(template, QUEUE).filter(({ Properties }) => !Properties.FifoQueue);
  expect(standard.filter(({ Properties }) => Properties.QueueName?.endsWith('.fifo'))).toEqual([]);
});

claim('sqs-fifo/high-throughput', (template) => {
  expect(queue(template, 'StockMoves').Properties).toMatchObject({
    FifoQueue: true,
    FifoThroughputLimit: 'perMessageGroupId',
    DeduplicationScope: 'messageGroup',
  });
});

claim('sqs-fifo/content-dedup', (template) => {
  expect(queue(template, 'StockMoves').Properties).toMatchObject({ FifoQueue: true, ContentBasedDeduplication: true });
});
