import { type CfnResource, Stack } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { LogLevel, StateMachine, type StateMachineProps } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';

/** Why a workflow may call all versions of a function. */
export const ANY_VERSION =
  "The CDK's grant lets a state call the function by any version or alias, of which there is none.";

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

/** The finding that a policy allows something on all executions of a workflow, of which none has a name before it is started. */
export function executionsOf(stateMachine: StateMachine): `AwsSolutions-${string}` {
  const id = Stack.of(stateMachine).getLogicalId(stateMachine.node.defaultChild as CfnResource);
  const name = JSON.stringify({ 'Fn::Select': [6, { 'Fn::Split': [':', { Ref: id }] }] });
  return `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:${name}*]`;
}
