import { readFileSync } from 'node:fs';
import { arnOf, deploy, functionOf, itIsFixed, role, useEmulators } from './support';

useEmulators();

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
