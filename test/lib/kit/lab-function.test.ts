import { Duration } from 'aws-cdk-lib';
import { SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { LabFunction } from '../../../lib/kit/lab-function';
import { LAMBDA_RUNTIME } from '../../../lib/kit/lambda-runtime';
import { arnOf, resource, resourcesOf } from '../../support/resources';
import { TestStack } from '../../support/test-stack';

const FUNCTION = 'AWS::Lambda::Function';

describe('LabFunction', () => {
  it('runs on the one runtime, on ARM, and logs JSON', () => {
    const stack = new TestStack();
    new LabFunction(stack, 'Billing', { handler: 'bill-order' });
    expect(resource(stack.template, FUNCTION, 'Billing').Properties).toMatchObject({
      Runtime: LAMBDA_RUNTIME.name,
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize: 256,
      Timeout: 10,
      LoggingConfig: { LogFormat: 'JSON' },
    });
  });

  it('logs into a group of the stack for a week, and that group alone', () => {
    const stack = new TestStack();
    new LabFunction(stack, 'Billing', { handler: 'bill-order' });
    const logs = resource(stack.template, 'AWS::Logs::LogGroup', 'BillingLogs');
    expect(resource(stack.template, FUNCTION, 'Billing').Properties.LoggingConfig.LogGroup).toEqual({ Ref: logs.id });
    expect(logs.Properties.RetentionInDays).toBe(7);
    expect(resourcesOf(stack.template, 'AWS::Logs::LogGroup')).toHaveLength(1);
  });

  it('adds to the environment, and takes other properties', () => {
    const stack = new TestStack();
    const environment = { LEDGER_TABLE: 'ledger' };
    new LabFunction(stack, 'Billing', { handler: 'bill-order', environment, timeout: Duration.seconds(30) });
    const { Environment, Timeout } = resource(stack.template, FUNCTION, 'Billing').Properties;
    expect(Environment.Variables).toEqual({
      LEDGER_TABLE: 'ledger',
      NODE_OPTIONS: '--enable-source-maps',
      POWERTOOLS_SERVICE_NAME: 'bill-order',
    });
    expect(Timeout).toBe(30);
  });

  it('may make its network interfaces where it stands in a VPC, and nowhere else', () => {
    const stack = new TestStack();
    const subnetConfiguration = [{ name: 'Private', subnetType: SubnetType.PRIVATE_ISOLATED }];
    const vpc = new Vpc(stack, 'Network', { natGateways: 0, subnetConfiguration, restrictDefaultSecurityGroup: false });
    new LabFunction(stack, 'Billing', { handler: 'bill-order', vpc });
    new LabFunction(stack, 'Fraud', { handler: 'screen-order' });
    const policiesOf = (id: string) => resource(stack.template, 'AWS::IAM::Role', id).Properties.ManagedPolicyArns;
    expect(JSON.stringify(policiesOf('BillingRole'))).toContain('service-role/AWSLambdaVPCAccessExecutionRole');
    expect(policiesOf('FraudRole')).toBeUndefined();
  });

  it('may encrypt its dead letters under the key of their queue, which the CDK does not see to', () => {
    const stack = new TestStack();
    const deadLetterQueue = new Queue(stack, 'Failed', { encryption: QueueEncryption.KMS });
    new LabFunction(stack, 'Billing', { handler: 'bill-order', deadLetterQueue });
    const { Statement } = resource(stack.template, 'AWS::IAM::Policy', 'BillingRoleDefaultPolicy').Properties
      .PolicyDocument;
    expect(Statement).toContainEqual({
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: arnOf(resource(stack.template, 'AWS::KMS::Key', 'FailedKey')),
    });
  });

  it('consumes a queue with failures reported message by message', () => {
    const stack = new TestStack();
    const consumer = new LabFunction(stack, 'Billing', { handler: 'bill-order' });
    consumer.consume(new Queue(stack, 'Orders'), { batchSize: 7 });
    stack.template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: arnOf(resource(stack.template, 'AWS::SQS::Queue', 'Orders')),
      FunctionName: { Ref: resource(stack.template, FUNCTION, 'Billing').id },
      BatchSize: 7,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });
});
