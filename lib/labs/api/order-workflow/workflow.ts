import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { LogLevel, StateMachine, type StateMachineProps } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';

/** A state machine that is traced, and that logs each event of its history: of an express workflow the log is all the history there is. */
export function workflow(scope: Construct, id: string, props: StateMachineProps): StateMachine {
  const stateMachine = new StateMachine(scope, id, {
    tracingEnabled: true,
    logs: {
      level: LogLevel.ALL,
      includeExecutionData: true,
      destination: new LogGroup(scope, `${id}Logs`, { retention: RetentionDays.ONE_WEEK }),
    },
    ...props,
  });
  acknowledge(
    stateMachine,
    'Traces, and the set-up of log delivery, have no resources that IAM could name.',
    'AwsSolutions-IAM5[Resource::*]',
  );
  return stateMachine;
}
