import './support';
import {
  BatchGetDeploymentTargetsCommand,
  ListDeploymentTargetsCommand,
  PutLifecycleEventHookExecutionStatusCommand,
} from '@aws-sdk/client-codedeploy';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import type { handler as Handler } from '../../../../lambda/delivery/codepipeline-codedeploy-canary/check-before-traffic';
import { answering, called, codeDeploy, GOOD, lambda, load, WITHOUT_DISCOUNTS, WITHOUT_TAX } from './support';

const { handler } = load<{ handler: typeof Handler }>('check-before-traffic');

const byHand = { alias: 'rehearsal', targetVersion: '2' };
const event = { DeploymentId: 'd-1', LifecycleEventHookExecutionId: 'execution' };
const lambdaFunctionInfo = { functionName: 'quotes', functionAlias: 'live', currentVersion: '1', targetVersion: '2' };

beforeEach(() => {
  codeDeploy.on(ListDeploymentTargetsCommand, { deploymentId: 'd-1' }).resolves({ targetIds: ['quotes'] });
  codeDeploy
    .on(BatchGetDeploymentTargetsCommand, { deploymentId: 'd-1', targetIds: ['quotes'] })
    .resolves({ deploymentTargets: [{ lambdaTarget: { lambdaFunctionInfo } }] });
});

const reports = () =>
  codeDeploy.commandCalls(PutLifecycleEventHookExecutionStatusCommand).map(({ args: [{ input }] }) => input);

it('asks the new version itself, and reports that it keeps the contract', async () => {
  answering(['2', GOOD]);
  expect(await handler(event)).toEqual({ passed: true, problems: [] });
  expect(called()).toEqual(['2']);
  expect(reports()).toEqual([{ deploymentId: 'd-1', lifecycleEventHookExecutionId: 'execution', status: 'Succeeded' }]);
});

it('reports a version that answers wrongly', async () => {
  answering(['2', WITHOUT_TAX]);
  const { passed, problems } = await handler(event);
  expect(passed).toBe(false);
  expect(problems[0]).toBe('1 mug: 1200 cents expected, null from version 2.');
  expect(problems).toHaveLength(3);
  expect(reports()).toMatchObject([{ status: 'Failed' }]);
});

it('reports a version that fails, and says why', async () => {
  lambda
    .on(InvokeCommand)
    .resolves({ FunctionError: 'Unhandled', Payload: Buffer.from('{"errorMessage":"no"}') as never });
  expect((await handler(event)).problems[0]).toBe('1 mug: 1200 cents expected, no from version 2.');
  expect(reports()).toMatchObject([{ status: 'Failed' }]);
});

it('overlooks what the contract does not ask for', async () => {
  answering(['2', WITHOUT_DISCOUNTS]);
  expect(await handler(event)).toEqual({ passed: true, problems: [] });
});

it('reports a failure where it fails itself: nobody must wait for it for an hour', async () => {
  lambda.on(InvokeCommand).rejects(new Error('not allowed'));
  expect(await handler(event)).toEqual({ passed: false, problems: ['The check failed: not allowed'] });
  codeDeploy.on(ListDeploymentTargetsCommand).rejects(new Error('no such deployment'));
  expect(await handler(event)).toMatchObject({ passed: false });
  codeDeploy.on(ListDeploymentTargetsCommand).resolves({ targetIds: [] });
  codeDeploy.on(BatchGetDeploymentTargetsCommand).resolves({});
  expect((await handler(event)).problems).toEqual(['The check failed: The deployment d-1 names no version.']);
  expect(reports().map(({ status }) => status)).toEqual(['Failed', 'Failed', 'Failed']);
});

it('fails where it cannot report, so that Lambda runs it again', async () => {
  answering(['2', GOOD]);
  codeDeploy.on(PutLifecycleEventHookExecutionStatusCommand).rejects(new Error('throttled'));
  await expect(handler(event)).rejects.toThrow('throttled');
});

it('answers whoever runs it by hand, and reports nothing', async () => {
  answering(['2', GOOD]);
  expect(await handler(byHand)).toEqual({ passed: true, problems: [] });
  expect(codeDeploy.calls()).toEqual([]);
});
