import {
  arnOf,
  deploy,
  destroy,
  functionOf,
  itIsFixed,
  physicalIds,
  role,
  settledStatus,
  update,
  useEmulators,
} from './support';

useEmulators();

itIsFixed('a deleted stack lists, by its id, what became of its resources', async (aws) => {
  const Kept = { Type: 'AWS::SQS::Queue', DeletionPolicy: 'Retain' };
  await deploy(aws, 'some-kept', { Gone: { Type: 'AWS::SQS::Queue' }, Kept });
  const { Stacks } = await aws.cloudFormation.describeStacks({ StackName: 'some-kept' });
  await destroy(aws, 'some-kept');
  const { StackResourceSummaries = [] } = await aws.cloudFormation.listStackResources({
    StackName: Stacks?.[0]?.StackId,
  });
  expect(Object.fromEntries(StackResourceSummaries.map((is) => [is.LogicalResourceId, is.ResourceStatus]))).toEqual({
    Gone: 'DELETE_COMPLETE',
    Kept: 'DELETE_SKIPPED',
  });
});

itIsFixed('a bucket that is not empty keeps its stack from being deleted', async (aws) => {
  const { Bucket } = await deploy(aws, 'full-bucket', { Bucket: { Type: 'AWS::S3::Bucket' } });
  await aws.s3.putObject({ Bucket, Key: 'order', Body: 'one' });
  await aws.cloudFormation.deleteStack({ StackName: 'full-bucket' });
  expect(await settledStatus(aws, 'full-bucket')).toBe('DELETE_FAILED');
  const { StackEvents = [] } = await aws.cloudFormation.describeStackEvents({ StackName: 'full-bucket' });
  expect(StackEvents.map(({ ResourceStatusReason }) => ResourceStatusReason)).toContain(
    'The bucket you tried to delete is not empty',
  );

  await aws.s3.deleteObject({ Bucket, Key: 'order' });
  await destroy(aws, 'full-bucket');
});

/** Updates to `new`, and refuses to go back. */
const oneWay = `
  exports.handler = async ({ ResponseURL, ResourceProperties, RequestType, ...event }) => {
    const refuse = RequestType === 'Update' && ResourceProperties.Version === 'old';
    const answer = { ...event, Status: refuse ? 'FAILED' : 'SUCCESS', Reason: 'one way', PhysicalResourceId: 'one-way' };
    await fetch(ResponseURL, { method: 'PUT', body: JSON.stringify(answer) });
  };`;

itIsFixed('a roll-back that got stuck goes on without skipping a resource', async (aws) => {
  const version = (Version: string) => ({
    Role: role,
    Handler: functionOf(oneWay),
    OneWay: { Type: 'Custom::OneWay', Properties: { ServiceToken: arnOf('Handler'), Version } },
  });
  await deploy(aws, 'stuck', version('old'));
  const Impossible = { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true, QueueName: 'no' }, DependsOn: 'OneWay' };
  expect(await update(aws, 'stuck', { ...version('new'), Impossible })).toBe('UPDATE_ROLLBACK_FAILED');

  await aws.cloudFormation.continueUpdateRollback({ StackName: 'stuck', ResourcesToSkip: [] });
  expect(await settledStatus(aws, 'stuck')).toBe('UPDATE_ROLLBACK_FAILED');
});

itIsFixed('a condition may ask where the stack is', async (aws) => {
  const here = { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] };
  await aws.cloudFormation.createStack({
    StackName: 'somewhere',
    TemplateBody: JSON.stringify({
      Conditions: { IsHere: here, IsElsewhere: { 'Fn::Not': [{ Condition: 'IsHere' }] } },
      Resources: {
        Queue: { Type: 'AWS::SQS::Queue', Condition: 'IsHere' },
        Other: { Type: 'AWS::SQS::Queue', Condition: 'IsElsewhere' },
      },
      Outputs: { Where: { Value: { 'Fn::If': ['IsHere', 'here', 'elsewhere'] } } },
    }),
  });
  expect(await settledStatus(aws, 'somewhere')).toBe('CREATE_COMPLETE');
  expect(Object.keys(await physicalIds(aws, 'somewhere'))).toEqual(['Queue']);
  const { Stacks } = await aws.cloudFormation.describeStacks({ StackName: 'somewhere' });
  expect(Stacks?.[0]?.Outputs).toMatchObject([{ OutputKey: 'Where', OutputValue: 'here' }]);
});
