import { CustomResource } from 'aws-cdk-lib';
import { CfnFunction, Code, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Bucket, EventType } from 'aws-cdk-lib/aws-s3';
import { SnsDestination } from 'aws-cdk-lib/aws-s3-notifications';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { labBucket } from '../../../lib/kit/lab-bucket';
import { LAMBDA_RUNTIME } from '../../../lib/kit/lambda-runtime';
import { resource, resourcesOf } from '../../support/resources';
import { TestStack } from '../../support/test-stack';

const LOG_GROUP = 'AWS::Logs::LogGroup';

/** The log group of the stack's only function. */
function logGroupOfFunction(stack: TestStack) {
  const [lambda, ...others] = resourcesOf(stack.template, 'AWS::Lambda::Function');
  expect(others).toEqual([]);
  return resource(stack.template, LOG_GROUP, lambda?.Properties.LoggingConfig?.LogGroup?.Ref);
}

describe('OwnLogGroups', () => {
  it.each([
    ['empties buckets', (stack: TestStack) => labBucket(stack, 'Bucket')],
    [
      'sets notifications of buckets',
      (stack: TestStack) => {
        const notified = new Bucket(stack, 'Bucket');
        notified.addEventNotification(EventType.OBJECT_CREATED, new SnsDestination(new Topic(stack, 'Topic')));
      },
    ],
  ])("gives the CDK's own function that %s a log group of a week", (_, build) => {
    const stack = new TestStack();
    build(stack);
    const logs = stack.template.findResources(LOG_GROUP);
    expect(Object.keys(logs)).toHaveLength(1);
    const { id, Properties, ...rest } = logGroupOfFunction(stack);
    expect(Object.keys(logs)).toEqual([id]);
    expect(Properties.RetentionInDays).toBe(7);
    expect(rest).toMatchObject({ DeletionPolicy: 'Delete' });
  });

  it('leaves a function alone that has its log group', () => {
    const stack = new TestStack();
    const logGroup = new LogGroup(stack, 'OwnLogs');
    const code = Code.fromInline('exports.handler = () => {}');
    new LambdaFunction(stack, 'Function', { code, handler: 'index.handler', runtime: LAMBDA_RUNTIME, logGroup });
    expect(logGroupOfFunction(stack).id).toMatch(/^OwnLogs/);
    stack.template.resourceCountIs(LOG_GROUP, 1);
  });

  it('gives each of several functions its own', () => {
    const stack = new TestStack();
    const code = { zipFile: 'exports.handler = () => {}' };
    for (const id of ['One', 'Two']) {
      new CfnFunction(stack, id, { code, handler: 'index.handler', runtime: LAMBDA_RUNTIME.name, role: 'arn:role' });
    }
    new CustomResource(stack, 'Bystander', { serviceToken: 'arn:token' });
    stack.template.resourceCountIs(LOG_GROUP, 2);
  });
});
