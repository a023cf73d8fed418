import type { Template } from 'aws-cdk-lib/assertions';
import { arnOf, type NamedResource, resource, resourcesOf } from '../../support/resources';
import { testLab } from '../../support/test-lab';
import { comparesWithTwin } from './sam-shop/twin';

const { claim, template } = testLab('api/sam-shop');
const twin = testLab('api/sam-shop', 'Cdk');
comparesWithTwin(template, twin.template);

const FUNCTION = 'AWS::Serverless::Function';
const fn = (template: Template, name: string) => resource(template, FUNCTION, `${name}Function`);
const orders = (template: Template) => fn(template, 'Orders');
const refTo = ({ id }: NamedResource) => ({ Ref: id });

claim('sam/transform', (template) => {
  expect(template.toJSON().Transform).toBe('AWS::Serverless-2016-10-31');
  expect(template.toJSON().Globals.Function).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
});

claim('sam/resource-types', (template) => {
  const functions = resourcesOf(template, FUNCTION);
  expect(functions.map(({ id }) => id).sort()).toEqual(['CheckOrdersFunction', 'OrdersFunction', 'ShipFunction']);
  // As `sam package` writes it: where the code is, and not the code.
  for (const { Properties } of functions) {
    expect(Properties).toMatchObject({
      Handler: 'index.handler',
      CodeUri: { Bucket: { 'Fn::Sub': expect.stringContaining('-assets-') }, Key: expect.stringMatching(/\.zip$/) },
    });
    expect(Properties).not.toHaveProperty('Role');
  }
  const api = resource(template, 'AWS::Serverless::Api', 'ShopApi');
  expect(api.Properties.StageName).toBe('prod');
  const events: { Type: string; Properties: object }[] = Object.values(orders(template).Properties.Events);
  expect(events).toEqual([
    { Type: 'Api', Properties: { RestApiId: refTo(api), Path: '/orders', Method: 'POST' } },
    { Type: 'Api', Properties: { RestApiId: refTo(api), Path: '/orders/{orderId}', Method: 'GET' } },
  ]);
  const [table] = resourcesOf(template, 'AWS::Serverless::SimpleTable');
  expect(table?.Properties.PrimaryKey).toEqual({ Name: 'orderId', Type: 'String' });
});

claim('sam/policy-templates', (template) => {
  const queue = resource(template, 'AWS::SQS::Queue', 'ShipmentsQueue');
  const QueueName = { 'Fn::GetAtt': [queue.id, 'QueueName'] };
  const TableName = refTo(resource(template, 'AWS::Serverless::SimpleTable', 'OrdersTable'));
  const BucketName = refTo(resource(template, 'AWS::S3::Bucket', 'PriceList'));
  expect(orders(template).Properties.Policies).toEqual([
    { S3ReadPolicy: { BucketName } },
    { DynamoDBCrudPolicy: { TableName } },
    { SQSSendMessagePolicy: { QueueName } },
  ]);
  expect(fn(template, 'Ship').Properties.Policies).toEqual([
    { SQSPollerPolicy: { QueueName } },
    { DynamoDBCrudPolicy: { TableName } },
  ]);
  expect(fn(template, 'Ship').Properties.Events.Shipments.Properties.Queue).toEqual(arnOf(queue));
});

claim('sam/auto-publish-alias', (template) => {
  expect(orders(template).Properties).toMatchObject({ AutoPublishAlias: 'live', AutoPublishAliasAllProperties: true });
  // The version gets its deletion policy from here: with `Delete` there would be none to go back to.
  expect(orders(template)).not.toHaveProperty('DeletionPolicy');
});

claim('sam/deployment-preference', (template) => {
  const alarm = resource(template, 'AWS::CloudWatch::Alarm', 'OrdersFail');
  const hook = fn(template, 'CheckOrders');
  expect(orders(template).Properties.DeploymentPreference).toEqual({
    Type: 'Canary10Percent5Minutes',
    Alarms: [refTo(alarm)],
    Hooks: { PreTraffic: refTo(hook) },
  });
  expect(alarm.Properties.Dimensions).toEqual([
    { Name: 'FunctionName', Value: refTo(orders(template)) },
    { Name: 'Resource', Value: { 'Fn::Sub': `\${OrdersFunction}:live` } },
  ]);
  // What AWS's policy lets CodeDeploy call.
  expect(hook.Properties.FunctionName).toEqual({ 'Fn::Sub': `CodeDeployHook_\${AWS::StackName}` });
  expect(hook.Properties.Environment.Variables.NEW_VERSION).toEqual({ 'Fn::Sub': `\${OrdersFunction.Version}` });
});

const isOfRepository = (template: Template) => {
  const [application] = resourcesOf(template, 'AWS::Serverless::Application');
  expect(application?.Properties.Location).toEqual({
    ApplicationId: 'arn:aws:serverlessrepo:us-east-1:451282441545:applications/aws-lambda-power-tuning',
    SemanticVersion: '4.3.6',
  });
};
claim('sam/sar-application', isOfRepository, { variant: 'power-tuning' });

it('is deployed without the repository unless somebody asks for it', () => {
  expect(template.findResources('AWS::Serverless::Application')).toEqual({});
});

it('may say all that the walkthrough sends: a template in a call has at most 51,200 bytes', () => {
  expect(JSON.stringify(template.toJSON(), null, 1).length).toBeLessThan(40_000);
});
