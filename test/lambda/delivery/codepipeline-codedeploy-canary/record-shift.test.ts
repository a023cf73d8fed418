import './support';
import { GetDeploymentCommand, GetDeploymentGroupCommand } from '@aws-sdk/client-codedeploy';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import type { handler as Handler } from '../../../../lambda/delivery/codepipeline-codedeploy-canary/record-shift';
import { Recording } from '../../../../lambda/delivery/codepipeline-codedeploy-canary/recording';
import { answering, codeDeploy, GOOD, load, WITHOUT_DISCOUNTS } from './support';

// Pauses are a thousand times shorter, and let others work.
jest.mock('node:timers/promises', () => ({
  setTimeout: (ms: number) => new Promise((resolve) => setTimeout(resolve, ms / 1000)),
}));
Object.assign(process.env, {
  RECORDINGS_TABLE: 'recordings',
  ALIAS: 'live',
  APPLICATION: 'application',
  DEPLOYMENT_GROUP: 'group',
});
const { handler } = load<{ handler: typeof Handler }>('record-shift');
const table = mockClient(DynamoDBDocumentClient);
const context = { getRemainingTimeInMillis: () => 60_000 } as Context;

const lastAttempt = (deploymentId: string) => ({ deploymentGroupInfo: { lastAttemptedDeployment: { deploymentId } } });
const written = () => table.commandCalls(PutCommand).map(({ args: [{ input }] }) => input.Item);

it('calls until the next deployment is over, with its rollback, and writes who answered', async () => {
  table.on(PutCommand).resolves({});
  answering(['1', GOOD], ['2', WITHOUT_DISCOUNTS]);
  codeDeploy.on(GetDeploymentGroupCommand).resolvesOnce(lastAttempt('d-1')).resolves(lastAttempt('d-2'));
  const over = { completeTime: new Date() };
  codeDeploy
    .on(GetDeploymentCommand, { deploymentId: 'd-2' })
    .resolvesOnce({ deploymentInfo: {} })
    .resolves({ deploymentInfo: { ...over, rollbackInfo: { rollbackDeploymentId: 'd-3' } } })
    .on(GetDeploymentCommand, { deploymentId: 'd-3' })
    .resolves({ deploymentInfo: over });

  await handler({ recording: 'r1-canary' }, context);
  const [begun, complete] = written();
  expect(begun).toEqual({ recording: 'r1-canary', status: 'recording' });
  expect(complete).toMatchObject({ recording: 'r1-canary', status: 'complete' });
  const [slot] = JSON.parse(complete?.slots);
  expect(slot.calls).toEqual({ '1': expect.any(Number), '2': expect.any(Number) });
  expect(codeDeploy.commandCalls(GetDeploymentCommand, { deploymentId: 'd-3' })).toHaveLength(1);
});

it('counts calls and errors by the half second', () => {
  const recording = new Recording(1000);
  recording.add(1000, { version: '1' });
  recording.add(1499, { version: '2', error: 'no' });
  recording.add(2500, { version: '2' });
  expect(recording.slots).toEqual([
    { atMs: 0, calls: { '1': 1, '2': 1 }, failed: 1 },
    { atMs: 1500, calls: { '2': 1 }, failed: 0 },
  ]);
});
