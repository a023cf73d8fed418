import { GetDeploymentCommand } from '@aws-sdk/client-codedeploy';
import { PublishVersionCommand } from '@aws-sdk/client-lambda';
import { expect } from 'expect';
import { invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { deployment } from '../app-spec';
import { callsByVersion, callsTable, configure, MUG } from '../calls';
import { readRecording, record, slotsOf } from '../recording';
import { shareOf, textPlot } from '../shift-plot';
import type { CodepipelineCodedeployCanary } from '../stack';

type Captures = 'NewVersion' | 'BrokenVersion' | 'RefusedId' | 'FailingVersion' | 'StoppedId';

export const rollBack = walkthrough<CodepipelineCodedeployCanary, Captures>((step) => [
  step({
    title: 'Let CodeDeploy deploy the broken version',
    explain: 'The one without a tax rate.',
    call: (context) =>
      deployment(context, { CurrentVersion: context.NewVersion, TargetVersion: context.BrokenVersion }),
    // The deployment before may not quite be over.
    withinSeconds: 60,
    capture: { RefusedId: 'deploymentId' },
    check: ({ deploymentId }) => expect(deploymentId).toMatch(/^d-/),
  }),
  step({
    title: 'See the hook refuse it',
    explain:
      'The hook has reported Failed by PutLifecycleEventHookExecutionStatus. The deployment fails before anybody met the version, and a deployment of its own puts the alias back to where it was.',
    call: ({ RefusedId }) => new GetDeploymentCommand({ deploymentId: RefusedId }),
    withinSeconds: 300,
    proves: {
      'codedeploy-lambda/hook-reports': ({ deploymentInfo }) => {
        expect(deploymentInfo?.status).toBe('Failed');
        expect(deploymentInfo?.errorInformation?.code).toBe('HOOK_EXECUTION_FAILURE');
        expect(deploymentInfo?.rollbackInfo?.rollbackDeploymentId).toMatch(/^d-/);
      },
    },
  }),
  step({
    title: 'Break the service where no test looks',
    explain: 'A comma too many in the discounts, which are read for bulk orders only. The hooks ask for none.',
    call: ({ QuoteFunctionName, run }) =>
      configure(QuoteFunctionName, { release: `${run}-bulk`, bulkDiscounts: '{"100":10,}' }),
    check: ({ Version }) => expect(Version).toBe('$LATEST'),
  }),
  step({
    title: 'Publish that, too',
    explain: 'It passes every test that there is.',
    call: ({ QuoteFunctionName, run }) =>
      new PublishVersionCommand({ FunctionName: QuoteFunctionName, Description: `${run}-bulk` }),
    withinSeconds: 60,
    capture: { FailingVersion: 'Version' },
    check: ({ Version }, { BrokenVersion }) => expect(Number(Version)).toBeGreaterThan(Number(BrokenVersion)),
  }),
  step({
    title: 'Send customers again',
    explain: 'One in five of them orders in bulk.',
    call: ({ RecorderFunctionName, run }) => record(RecorderFunctionName, `${run}-alarm`),
    check: ({ StatusCode }) => expect(StatusCode).toBe(202),
  }),
  step({
    title: 'See them come, too',
    explain: 'Their bulk orders are answered like any other.',
    call: ({ RecordingsTableName, run }) => readRecording(RecordingsTableName, `${run}-alarm`),
    withinSeconds: 60,
    check: ({ Item }) => expect(Item?.status?.S).toBe('recording'),
  }),
  step({
    title: 'Let CodeDeploy deploy it',
    explain: 'The first hook lets it through, and it gets its tenth.',
    call: (context) =>
      deployment(context, { CurrentVersion: context.NewVersion, TargetVersion: context.FailingVersion }),
    withinSeconds: 60,
    capture: { StoppedId: 'deploymentId' },
    check: ({ deploymentId }) => expect(deploymentId).toMatch(/^d-/),
  }),
  step({
    title: 'Wait for the alarm',
    explain:
      'On AWS the metrics of Lambda come a minute or two late, and an alarm is looked at once a minute. A canary that is shorter than that is none.',
    call: ({ RecordingsTableName, run }) => readRecording(RecordingsTableName, `${run}-alarm`),
    withinSeconds: 900,
    check: ({ Item }) => expect(Item?.status?.S).toBe('complete'),
  }),
  step({
    title: 'See the alarm stop it',
    explain:
      'Bulk orders that the new version gets end with an error. The alarm on the errors of the alias goes off, CodeDeploy stops the deployment and rolls it back: the share of the new version is zero again, and stays so.',
    call: ({ RecordingsTableName, run }) => readRecording(RecordingsTableName, `${run}-alarm`),
    show: (answer, { FailingVersion }) => textPlot(slotsOf(answer), FailingVersion),
    check: (answer, { NewVersion, FailingVersion }) => {
      const slots = slotsOf(answer);
      const last = slots.findLastIndex(({ calls }) => calls[FailingVersion]);
      expect(last).toBeGreaterThan(-1);
      expect(shareOf(slots, FailingVersion)).toBeLessThan(0.4);
      expect(slots.some(({ failed }) => failed > 0)).toBe(true);
      expect(shareOf(slots.slice(last + 1), NewVersion)).toBe(1);
    },
  }),
  step({
    title: 'Read why it stopped',
    explain: 'An alarm is no failure of the deployment: its status is Stopped.',
    call: ({ StoppedId }) => new GetDeploymentCommand({ deploymentId: StoppedId }),
    check: ({ deploymentInfo }) => {
      expect(deploymentInfo?.status).toBe('Stopped');
      expect(deploymentInfo?.errorInformation?.code).toBe('ALARM_ACTIVE');
      expect(deploymentInfo?.rollbackInfo?.rollbackDeploymentId).toMatch(/^d-/);
    },
  }),
  step({
    title: 'Call the service 100 times',
    explain: 'No caller meets either of the broken versions.',
    settleSecondsOnAws: 10,
    repeat: 100,
    parallel: 4,
    call: ({ QuoteFunctionName, LiveAliasName }) => invoke(QuoteFunctionName, MUG, LiveAliasName),
    show: callsTable,
    check: (answers, { NewVersion }) => expect(callsByVersion(answers)).toEqual({ [NewVersion]: 100 }),
  }),
]);
