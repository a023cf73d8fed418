import type { DescribeAlarmsCommandOutput } from '@aws-sdk/client-cloudwatch';
import { DescribeAlarmsCommand, SetAlarmStateCommand, type StateValue } from '@aws-sdk/client-cloudwatch';

/** Asks for one alarm. */
export function describe(alarmName: string): DescribeAlarmsCommand {
  return new DescribeAlarmsCommand({ AlarmNames: [alarmName] });
}

/** The state of the one metric alarm that was asked for. */
export function stateIn({ MetricAlarms = [] }: Pick<DescribeAlarmsCommandOutput, 'MetricAlarms'>): string | undefined {
  return MetricAlarms[0]?.StateValue;
}

/** Sets an alarm by hand; `reason` is told with it. */
export function setState(alarmName: string, state: StateValue, reason: string): SetAlarmStateCommand {
  return new SetAlarmStateCommand({ AlarmName: alarmName, StateValue: state, StateReason: reason });
}
