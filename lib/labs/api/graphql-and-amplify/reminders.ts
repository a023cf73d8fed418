import { Duration } from 'aws-cdk-lib';
import type { GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { IamResource } from 'aws-cdk-lib/aws-appsync';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, Wait, WaitTime } from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { acknowledge, allVersionsOf } from '../../../kit/acknowledge';
import { LabFunction } from '../../../kit/lab-function';

/** A reminder is an execution that waits, at no cost, and then asks the API to ring. */
export class Reminders extends Construct {
  readonly workflow: StateMachine;
  /** Where the workflow is started by HTTP. */
  readonly endpoint: string;
  private readonly bell: LabFunction;

  constructor(scope: Construct, id: string, api: GraphqlApi) {
    super(scope, id);
    this.bell = new LabFunction(this, 'Bell', {
      handler: 'ring-bell',
      timeout: Duration.seconds(10),
      environment: { GRAPHQL_URL: api.graphqlUrl },
    });
    api.grant(this.bell, IamResource.custom('types/Mutation/fields/ring'), 'appsync:GraphQL');
    this.workflow = new StateMachine(this, 'Workflow', {
      definitionBody: DefinitionBody.fromChainable(
        new Wait(this, 'WaitUntilThen', { time: WaitTime.secondsPath('$.seconds') }).next(
          new LambdaInvoke(this, 'Ring', { lambdaFunction: this.bell, payloadResponseOnly: true }),
        ),
      ),
      timeout: Duration.days(366),
      tracingEnabled: true,
      logs: {
        level: LogLevel.ALL,
        destination: new LogGroup(this, 'WorkflowLogs', { retention: RetentionDays.ONE_WEEK }),
      },
    });
    this.endpoint = `https://states.${api.stack.region}.${api.stack.urlSuffix}`;
    acknowledge(
      this.workflow,
      'Traces, and the set-up of log delivery, have no resources that IAM could name; the CDK lets a task call all versions.',
      'AwsSolutions-IAM5[Resource::*]',
      allVersionsOf(this.bell),
    );
  }
}
