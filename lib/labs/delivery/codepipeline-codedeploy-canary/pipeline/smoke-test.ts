import { Duration } from 'aws-cdk-lib';
import { StepFunctionInvokeAction } from 'aws-cdk-lib/aws-codepipeline-actions';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  Choice,
  Condition,
  DefinitionBody,
  Fail,
  LogLevel,
  QueryLanguage,
  StateMachine,
  Succeed,
  TaskInput,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { acknowledge } from '../../../../kit/acknowledge';

export interface SmokeTestProps {
  /** What answers the service's callers. */
  readonly live: IFunction;
}

/** Asks the service what a customer would ask, after a release; the pipeline fails where the answer is wrong. */
export class SmokeTest extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, { live }: SmokeTestProps) {
    super(scope, id);
    const ask = LambdaInvoke.jsonata(this, 'Ask', {
      lambdaFunction: live,
      payload: TaskInput.fromObject({ sku: 'mug', quantity: 1, unitPriceCents: 1000 }),
      outputs: '{% $states.result.Payload %}',
    });
    const isRight = Choice.jsonata(this, 'IsRight')
      .when(Condition.jsonata('{% $states.input.grossCents = 1200 %}'), Succeed.jsonata(this, 'Right'))
      .otherwise(Fail.jsonata(this, 'Wrong', { error: 'WrongAnswer', cause: '{% $string($states.input) %}' }));

    this.stateMachine = new StateMachine(this, 'StateMachine', {
      queryLanguage: QueryLanguage.JSONATA,
      definitionBody: DefinitionBody.fromChainable(ask.next(isRight)),
      timeout: Duration.minutes(2),
      tracingEnabled: true,
      logs: {
        level: LogLevel.ALL,
        includeExecutionData: true,
        destination: new LogGroup(this, 'Logs', { retention: RetentionDays.ONE_WEEK }),
      },
    });
    acknowledge(
      this.stateMachine,
      'Traces, and the set-up of log delivery, have no resources that IAM could name.',
      'AwsSolutions-IAM5[Resource::*]',
    );
  }

  /** The action that runs it. */
  action(): StepFunctionInvokeAction {
    return new StepFunctionInvokeAction({ actionName: 'AskTheService', stateMachine: this.stateMachine });
  }
}
