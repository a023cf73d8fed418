import '../../../support/quiet-logger';
import { CodeDeployClient, PutLifecycleEventHookExecutionStatusCommand } from '@aws-sdk/client-codedeploy';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';

process.env.NEW_VERSION = 'arn:of:orders:8';
const { handler } = require('../../../../lambda/api/sam-shop/check-orders');

const lambda = mockClient(LambdaClient);
const codeDeploy = mockClient(CodeDeployClient);
beforeEach(() => {
  lambda.reset();
  codeDeploy.reset().onAnyCommand().resolves({});
});

const answer = (content: object, more: object = {}) =>
  lambda.on(InvokeCommand).resolves({ Payload: Buffer.from(JSON.stringify(content)) as never, ...more });

async function verdict(): Promise<unknown> {
  await handler({ DeploymentId: 'd-1', LifecycleEventHookExecutionId: 'e-1' });
  const [call, ...more] = codeDeploy.commandCalls(PutLifecycleEventHookExecutionStatusCommand);
  expect(more).toEqual([]);
  expect(call?.args[0].input).toMatchObject({ deploymentId: 'd-1', lifecycleEventHookExecutionId: 'e-1' });
  return call?.args[0].input.status;
}

describe('check-orders', () => {
  it('lets a version pass that knows no order which nobody placed, and asks that version', async () => {
    answer({ statusCode: 404 });
    expect(await verdict()).toBe('Succeeded');
    const { FunctionName, Payload } = lambda.commandCalls(InvokeCommand)[0]?.args[0].input ?? {};
    expect(FunctionName).toBe('arn:of:orders:8');
    expect(JSON.parse(String(Payload))).toMatchObject({ httpMethod: 'GET', pathParameters: { orderId: 'check' } });
  });

  it.each([
    ['fails', () => answer({ errorMessage: 'RELEASE is not set' }, { FunctionError: 'Unhandled' })],
    ['answers wrongly', () => answer({ statusCode: 200 })],
    ['cannot be asked', () => lambda.on(InvokeCommand).rejects(new Error('denied'))],
  ])('stops a version that %s, at once', async (_, set) => {
    set();
    expect(await verdict()).toBe('Failed');
  });
});
