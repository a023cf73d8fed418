import {
  DescribeAlarmHistoryCommand,
  DisableAlarmActionsCommand,
  EnableAlarmActionsCommand,
} from '@aws-sdk/client-cloudwatch';
import { ReceiveMessageCommand, type ReceiveMessageCommandOutput } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { setState } from '../calls';
import type { MetricsAndAlarms } from '../stack';

/** What SNS hands on of an alarm. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html */
interface Notice {
  readonly AlarmName: string;
  readonly NewStateValue: string;
  readonly NewStateReason: string;
}

function noticesIn({ Messages = [] }: Pick<ReceiveMessageCommandOutput, 'Messages'>): Notice[] {
  return Messages.map(({ Body = '{}' }) => JSON.parse(Body));
}

function receive(QueueUrl: string): ReceiveMessageCommand {
  return new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 2 });
}

export const drill = walkthrough<MetricsAndAlarms>((step) => [
  step({
    title: 'Hold a drill',
    explain:
      'Does the mail arrive? Nobody wants to wait for slow payments to find out: the state is set by hand, and the actions are real.',
    call: ({ SlowPaymentsAlarmName, run }) => setState(SlowPaymentsAlarmName, 'ALARM', `Drill ${run}`),
    undo: ({ SlowPaymentsAlarmName, run }) => setState(SlowPaymentsAlarmName, 'OK', `The drill ${run} is over`),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Read the mail',
    explain: 'The alarm told the topic of the team, and the topic the inbox. As text it says what changed, and why.',
    call: ({ InboxUrl }) => receive(InboxUrl),
    withinSeconds: 60,
    proves: {
      'cloudwatch-alarms/set-state': (answer, { SlowPaymentsAlarmName, run }) =>
        expect(noticesIn(answer)).toContainEqual(
          expect.objectContaining({
            AlarmName: SlowPaymentsAlarmName,
            NewStateValue: 'ALARM',
            NewStateReason: `Drill ${run}`,
          }),
        ),
    },
  }),
  step({
    title: 'Disable its actions',
    explain: 'The bank works on its side tonight. The alarm goes on watching, and tells nobody.',
    call: ({ SlowPaymentsAlarmName }) => new DisableAlarmActionsCommand({ AlarmNames: [SlowPaymentsAlarmName] }),
    undo: ({ SlowPaymentsAlarmName }) => new EnableAlarmActionsCommand({ AlarmNames: [SlowPaymentsAlarmName] }),
    neededUntil: 'Enable its actions',
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'End the drill',
    explain: 'Only a change of state is an action: it has to be off before it can go off again.',
    call: ({ SlowPaymentsAlarmName, run }) => setState(SlowPaymentsAlarmName, 'OK', `Quiet ${run}`),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Let it go off in silence',
    explain: 'The same drill, at night.',
    call: ({ SlowPaymentsAlarmName, run }) => setState(SlowPaymentsAlarmName, 'ALARM', `Muted ${run}`),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'See that it went off',
    explain:
      'Its state changed all the same. On AWS a metric alarm is back in its real state within seconds: what stays is the history.',
    call: ({ SlowPaymentsAlarmName }) =>
      new DescribeAlarmHistoryCommand({ AlarmName: SlowPaymentsAlarmName, HistoryItemType: 'StateUpdate' }),
    check: ({ AlarmHistoryItems = [] }, { run }) =>
      expect(AlarmHistoryItems.map(({ HistoryData }) => HistoryData)).toContainEqual(
        expect.stringContaining(`Muted ${run}`),
      ),
  }),
  step({
    title: 'Enable its actions',
    explain: 'The morning after. What happened at night is not told later.',
    call: ({ SlowPaymentsAlarmName }) => new EnableAlarmActionsCommand({ AlarmNames: [SlowPaymentsAlarmName] }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'End the silent drill',
    explain: 'The alarm has to be off once more.',
    call: ({ SlowPaymentsAlarmName, run }) => setState(SlowPaymentsAlarmName, 'OK', `Morning ${run}`),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Let it go off aloud',
    explain: 'The same a third time, now with somebody to hear it.',
    call: ({ SlowPaymentsAlarmName, run }) => setState(SlowPaymentsAlarmName, 'ALARM', `Loud ${run}`),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Read the mail again',
    explain: 'The loud one is there. The silent one was before it, and is not.',
    call: ({ InboxUrl }) => receive(InboxUrl),
    withinSeconds: 60,
    proves: {
      'cloudwatch-alarms/disable-actions': (answer, { run }) => {
        const reasons = noticesIn(answer).map(({ NewStateReason }) => NewStateReason);
        expect(reasons).toContain(`Loud ${run}`);
        expect(reasons).not.toContain(`Muted ${run}`);
      },
    },
  }),
]);
