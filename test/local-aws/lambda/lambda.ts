import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { deploy, itIsFixed } from '../support';
import { arnOf, functionOf, role } from '../templates';

itIsFixed('a Node.js function has the AWS SDK without bundling it', async (aws) => {
  const code = `const { S3 } = require('@aws-sdk/client-s3'); exports.handler = async () => typeof S3;`;
  const { Handler } = await deploy(aws, 'sdk', { Role: role, Handler: functionOf(code) });
  const { Payload } = await aws.lambda.invoke({ FunctionName: Handler });
  expect(Buffer.from(Payload ?? []).toString()).toBe('"function"');
});

itIsFixed('a custom resource that fails without an answer does not keep the stack waiting', async (aws) => {
  const code = `exports.handler = async () => { throw new Error('no answer from here'); };`;
  const Custom = { Type: 'Custom::Failing', Properties: { ServiceToken: arnOf('Handler'), ServiceTimeout: 2 } };
  await expect(deploy(aws, 'custom', { Role: role, Handler: functionOf(code), Custom })).rejects.toThrow(
    'ROLLBACK_COMPLETE',
  );
  const { StackEvents } = await aws.cloudFormation.describeStackEvents({ StackName: 'custom' });
  const reasons = StackEvents?.map(({ ResourceStatusReason }) => ResourceStatusReason);
  expect(reasons).toContainEqual(expect.stringContaining('no answer from here'));
});

itIsFixed('a property that the emulator drops is named in its log', async (aws) => {
  const Handler = functionOf('exports.handler = async () => {};');
  const Properties = { ...Handler.Properties, KmsKeyArn: 'arn:of:a:key' };
  await deploy(aws, 'dropped', { Role: role, Handler: { ...Handler, Properties } });
  const ignored = readFileSync(aws.logFile, 'utf8').match(/ignored: .*/g);
  expect(ignored).toEqual(['ignored: AWS::Lambda::Function.KmsKeyArn (Handler)']);
});

itIsFixed('what still runs when its function is deleted does not bring its log group back', async (aws) => {
  const code = 'exports.handler = () => new Promise((resolve) => setTimeout(resolve, 2000));';
  const { Handler = '' } = await deploy(aws, 'deleted', { Role: role, Handler: functionOf(code) });
  const running = aws.lambda.invoke({ FunctionName: Handler });
  await setTimeout(500);
  await aws.lambda.deleteFunction({ FunctionName: Handler });
  await running.catch(() => {});
  const { logGroups } = await aws.logs.describeLogGroups({ logGroupNamePrefix: `/aws/lambda/${Handler}` });
  expect(logGroups).toEqual([]);
});

/** A role that somebody else may assume. */
const roleOf = (principal: object) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: principal }] },
  },
});
const asRefusal = ({ name, message }: Error) => ({ name, message });
const CODE = 'exports.handler = async () => process.env;';
const NOT_ASSUMED = 'The role defined for the function cannot be assumed by Lambda.';

describe('a role that does not trust Lambda', () => {
  itIsFixed('is refused where a function is given another role', async (aws) => {
    const resources = { Role: role, Handler: functionOf(CODE), People: roleOf({ AWS: '000000000000' }) };
    const { Handler, People } = await deploy(aws, 'roles', resources);
    const Role = `arn:aws:iam::000000000000:role/${People}`;
    const update = await aws.lambda.updateFunctionConfiguration({ FunctionName: Handler, Role }).catch(asRefusal);
    expect(update).toMatchObject({ name: 'InvalidParameterValueException', message: NOT_ASSUMED });
    const { Role: kept } = await aws.lambda.getFunctionConfiguration({ FunctionName: Handler });
    expect(kept).not.toBe(Role);
  });

  itIsFixed('fails a stack', async (aws) => {
    const Role = roleOf({ Service: ['events.amazonaws.com', 'scheduler.amazonaws.com'] });
    await deploy(aws, 'wrong-role', { Role, Handler: functionOf(CODE) }).catch(() => {});
    const { StackEvents } = await aws.cloudFormation.describeStackEvents({ StackName: 'wrong-role' });
    const reasons = StackEvents?.map(({ ResourceStatusReason }) => ResourceStatusReason);
    expect(reasons).toContainEqual(expect.stringContaining(NOT_ASSUMED));
  });
});

itIsFixed('variables of more than 4 KB are refused, names included', async (aws) => {
  const { Handler } = await deploy(aws, 'variables', { Role: role, Handler: functionOf(CODE) });
  const set = (length: number) =>
    aws.lambda
      .updateFunctionConfiguration({ FunctionName: Handler, Environment: { Variables: { LONG: 'x'.repeat(length) } } })
      .catch(asRefusal);
  // {"LONG":""} are 11 characters.
  expect(await set(4096 - 11)).toMatchObject({ Environment: { Variables: { LONG: expect.any(String) } } });
  expect(await set(4096 - 10)).toMatchObject({
    name: 'InvalidParameterValueException',
    message: expect.stringContaining('exceeded the 4KB limit. String measured: {"LONG":"x'),
  });
});

itIsFixed(
  'a function sees the variables that Lambda sets, and its own in their place where they are not reserved',
  async (aws) => {
    const own = { Environment: { Variables: { AWS_XRAY_CONTEXT_MISSING: 'IGNORE_ERROR' } } };
    const { Handler, Other } = await deploy(aws, 'system', {
      Role: role,
      Handler: functionOf(CODE),
      Other: functionOf(CODE, own),
    });
    const variablesOf = async (FunctionName?: string) => {
      const { Payload } = await aws.lambda.invoke({ FunctionName });
      return JSON.parse(Buffer.from(Payload ?? []).toString());
    };
    expect(await variablesOf(Handler)).toMatchObject({
      _HANDLER: 'index.handler',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${Handler}`,
      AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
      AWS_XRAY_DAEMON_ADDRESS: '127.0.0.1:2000',
    });
    expect(await variablesOf(Other)).toMatchObject({ AWS_XRAY_CONTEXT_MISSING: 'IGNORE_ERROR' });
  },
);
