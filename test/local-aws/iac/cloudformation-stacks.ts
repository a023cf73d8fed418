import { type Aws, deploy, destroy, itIsFixed, physicalIds, settledStatus, update } from '../support';
import { arnOf, functionOf, role } from '../templates';

itIsFixed('a deleted stack lists, by its id, what became of its resources', async (aws) => {
  const Kept = { Type: 'AWS::SQS::Queue', DeletionPolicy: 'Retain' };
  const resources = { Gone: { Type: 'AWS::SQS::Queue' }, Kept };
  await deploy(aws, 'some-kept', resources);
  const Never = { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true, QueueName: 'no' } };
  expect(await update(aws, 'some-kept', { ...resources, Never })).toBe('UPDATE_ROLLBACK_COMPLETE');
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

/** A function of SAM whose version follows a parameter. */
const samTemplate = (properties: object = {}) => ({
  Transform: 'AWS::Serverless-2016-10-31',
  Parameters: { Release: { Type: 'String', Default: 'firstrelease' } },
  Resources: {
    Fn: {
      Type: 'AWS::Serverless::Function',
      Properties: {
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        InlineCode: 'exports.handler = async () => {}',
        Environment: { Variables: { RELEASE: { Ref: 'Release' } } },
        AutoPublishAlias: 'live',
        AutoPublishCodeSha256: { Ref: 'Release' },
        ...properties,
      },
    },
  },
});
const withRelease = (StackName: string, template: object, Release: string) => ({
  StackName,
  TemplateBody: JSON.stringify(template),
  Parameters: [{ ParameterKey: 'Release', ParameterValue: Release }],
  Capabilities: ['CAPABILITY_IAM' as const, 'CAPABILITY_AUTO_EXPAND' as const],
});
const versionsIn = async (aws: Aws, stack: string) =>
  Object.keys(await physicalIds(aws, stack)).filter((id) => id.startsWith('FnVersion'));

itIsFixed('the transform of SAM sees the values of parameters', async (aws) => {
  await aws.cloudFormation.createStack(withRelease('sam', samTemplate(), 'firstrelease'));
  expect(await settledStatus(aws, 'sam')).toBe('CREATE_COMPLETE');
  expect(await versionsIn(aws, 'sam')).toEqual(['FnVersionfirstrelea']);

  await aws.cloudFormation.updateStack(withRelease('sam', samTemplate(), 'secondrelease'));
  expect(await settledStatus(aws, 'sam')).toBe('UPDATE_COMPLETE');
  expect(await versionsIn(aws, 'sam')).toEqual(['FnVersionsecondrele']);
});

itIsFixed('an alias that SAM made moves by CodeDeploy', async (aws) => {
  const template = samTemplate({ DeploymentPreference: { Type: 'AllAtOnce' } });
  await aws.cloudFormation.createStack(withRelease('sam-shift', template, 'firstrelease'));
  expect(await settledStatus(aws, 'sam-shift')).toBe('CREATE_COMPLETE');
  await aws.cloudFormation.updateStack(withRelease('sam-shift', template, 'secondrelease'));
  expect(await settledStatus(aws, 'sam-shift')).toBe('UPDATE_COMPLETE');

  const ids = await physicalIds(aws, 'sam-shift');
  const { deploymentGroupInfo } = await aws.codeDeploy.getDeploymentGroup({
    applicationName: ids.ServerlessDeploymentApplication,
    deploymentGroupName: ids.FnDeploymentGroup,
  });
  expect(deploymentGroupInfo?.lastSuccessfulDeployment?.status).toBe('Succeeded');
});

itIsFixed('what SAM refuses, CloudFormation refuses in its words', async (aws) => {
  const refused = aws.cloudFormation.createStack(
    withRelease('sam-refused', samTemplate({ InlineCode: undefined, CodeUri: './here' }), 'firstrelease'),
  );
  await expect(refused).rejects.toThrow(
    /^Transform AWS::Serverless-2016-10-31 failed with: Invalid Serverless .* Resource with id \[Fn\] is invalid\. 'CodeUri' is not a valid S3 Uri/,
  );
});
