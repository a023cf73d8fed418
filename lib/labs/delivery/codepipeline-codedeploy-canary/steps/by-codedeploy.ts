import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { GetDeploymentTargetCommand, ListDeploymentTargetsCommand } from '@aws-sdk/client-codedeploy';
import { GetAliasCommand } from '@aws-sdk/client-lambda';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { deployment } from '../app-spec';
import { point } from '../calls';
import { readRecording, record, slotsOf } from '../recording';
import { shareOf, textPlot } from '../shift-plot';
import type { CodepipelineCodedeployCanary } from '../stack';

type Captures = 'NewVersion' | 'LiveVersion' | 'DeploymentId' | 'TargetId';

export const byCodeDeploy = walkthrough<CodepipelineCodedeployCanary, Captures>((step) => [
  step({
    title: 'See that no alarm is on',
    explain: 'An alarm in ALARM stops any deployment at once, also one that would mend what it is about.',
    call: ({ ErrorsAlarmName }) => new DescribeAlarmsCommand({ AlarmNames: [ErrorsAlarmName] }),
    // A walk before this one ends with an alarm.
    withinSeconds: 300,
    check: ({ MetricAlarms = [] }) => {
      expect(MetricAlarms).toHaveLength(1);
      expect(MetricAlarms[0]?.StateValue).not.toBe('ALARM');
    },
  }),
  step({
    title: 'See which version is live',
    explain: 'The AppSpec file names it: CodeDeploy shifts from a version to a version, and back to it.',
    call: ({ QuoteFunctionName, LiveAliasName }) =>
      new GetAliasCommand({ FunctionName: QuoteFunctionName, Name: LiveAliasName }),
    capture: { LiveVersion: 'FunctionVersion' },
    check: ({ RoutingConfig }) => expect(RoutingConfig?.AdditionalVersionWeights ?? {}).toEqual({}),
  }),
  step({
    title: 'Send customers',
    explain:
      'A function calls the service until the next deployment is over, and notes who answers. It is not waited for: on AWS it runs for minutes.',
    call: ({ RecorderFunctionName, run }) => record(RecorderFunctionName, `${run}-canary`),
    check: ({ StatusCode }) => expect(StatusCode).toBe(202),
  }),
  step({
    title: 'See them come',
    explain: 'They all get answers of the old version so far.',
    call: ({ RecordingsTableName, run }) => readRecording(RecordingsTableName, `${run}-canary`),
    withinSeconds: 60,
    check: ({ Item }) => expect(Item?.status?.S).toBe('recording'),
  }),
  step({
    title: 'Let CodeDeploy do it',
    explain:
      'The same version as before, now to the alias that customers call. The AppSpec file names the function, the alias, both versions and the hooks; the deployment group knows the rest: a tenth for five minutes, then all.',
    call: (context) => deployment(context, { CurrentVersion: context.LiveVersion, TargetVersion: context.NewVersion }),
    undo: ({ QuoteFunctionName, LiveAliasName, StackVersion }) => point(QuoteFunctionName, LiveAliasName, StackVersion),
    neededUntil: 'Call the service 100 times',
    capture: { DeploymentId: 'deploymentId' },
    check: ({ deploymentId }) => expect(deploymentId).toMatch(/^d-/),
  }),
  step({
    title: 'Wait until it is over',
    explain: 'On AWS that takes six minutes. On the emulator a minute of CodeDeploy takes a second.',
    call: ({ RecordingsTableName, run }) => readRecording(RecordingsTableName, `${run}-canary`),
    withinSeconds: 900,
    check: ({ Item }) => expect(Item?.status?.S).toBe('complete'),
  }),
  step({
    title: 'See the canary',
    explain:
      'First only the old version answers, while the hook tests; then a tenth of the calls is for the new one; then all.',
    call: ({ RecordingsTableName, run }) => readRecording(RecordingsTableName, `${run}-canary`),
    show: (answer, { NewVersion }) => textPlot(slotsOf(answer), NewVersion),
    proves: {
      'codedeploy-lambda/shift-observed': (answer, { LiveVersion, NewVersion }) => {
        const slots = slotsOf(answer);
        expect(shareOf(slots.slice(0, 1), LiveVersion)).toBe(1);
        const first = slots.findIndex(({ calls }) => calls[NewVersion]);
        const last = slots.findLastIndex(({ calls }) => calls[LiveVersion]);
        // Both answer for five minutes, or five seconds: not for the moment that one jump takes.
        expect((slots[last]?.atMs ?? 0) - (slots[first]?.atMs ?? 0)).toBeGreaterThan(2000);
        const during = shareOf(slots.slice(first, last + 1), NewVersion);
        // A tenth; with few calls, on a slow machine, chance has its say.
        expect(during).toBeGreaterThan(0);
        expect(during).toBeLessThan(0.4);
        expect(shareOf(slots.slice(last + 1), NewVersion)).toBe(1);
      },
    },
    check: (answer) => expect(slotsOf(answer).filter(({ failed }) => failed > 0)).toEqual([]),
  }),
  step({
    title: 'List what it deployed to',
    explain: 'A deployment on Lambda has one target: the function.',
    call: ({ DeploymentId }) => new ListDeploymentTargetsCommand({ deploymentId: DeploymentId }),
    capture: { TargetId: 'targetIds[0]' },
    check: ({ targetIds }) => expect(targetIds).toHaveLength(1),
  }),
  step({
    title: 'See its lifecycle events',
    explain: 'Both hooks have reported that they succeeded. AllowTraffic between them is the shift.',
    call: ({ DeploymentId, TargetId }) =>
      new GetDeploymentTargetCommand({ deploymentId: DeploymentId, targetId: TargetId }),
    withinSeconds: 30,
    check: ({ deploymentTarget }) => {
      const events = deploymentTarget?.lambdaTarget?.lifecycleEvents?.map(
        ({ lifecycleEventName, status }) => `${lifecycleEventName} ${status}`,
      );
      expect(events).toEqual(
        expect.arrayContaining([
          'BeforeAllowTraffic Succeeded',
          'AllowTraffic Succeeded',
          'AfterAllowTraffic Succeeded',
        ]),
      );
    },
  }),
]);
