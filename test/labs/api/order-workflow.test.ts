import { notYet } from '../../../lib/kit/not-yet';
import { testLab } from '../../support/test-lab';

const { claim } = testLab('api/order-workflow');

claim('step-functions/state-machine', () => {
  notYet(`
    A workflow is one state machine in JSON that orders and retries steps.
    How: AWS::StepFunctions::StateMachine.DefinitionString with StartAt and States
  `);
});

claim('step-functions/lambda-task', () => {
  notYet(`
    A Task state can invoke a Lambda function.
    How: DefinitionString of AWS::StepFunctions::StateMachine has Type Task, Resource lambda:invoke;
    role allows lambda:InvokeFunction
  `);
});

claim('step-functions/service-task', () => {
  notYet(`
    A Task state can run another service such as ECS or Batch.
    How: DefinitionString Resource arn:aws:states:::ecs:runTask.sync in AWS::StepFunctions::StateMachine
  `);
});

claim('step-functions/choice', () => {
  notYet(`
    A Choice state branches on a test and has a default branch.
    How: DefinitionString of AWS::StepFunctions::StateMachine has Type Choice and Default
  `);
});

claim('step-functions/parallel', () => {
  notYet(`
    A Parallel state runs branches at once.
    How: DefinitionString of AWS::StepFunctions::StateMachine has Type Parallel
  `);
});

claim('step-functions/map', () => {
  notYet(`
    A Map state repeats steps for each item.
    How: DefinitionString of AWS::StepFunctions::StateMachine has Type Map
  `);
});

claim('step-functions/wait-pass-fail-succeed', () => {
  notYet(`
    Wait delays, Pass hands on or injects data, Succeed and Fail end the run.
    How: DefinitionString of AWS::StepFunctions::StateMachine has these Types
  `);
});

claim('step-functions/retry', () => {
  notYet(`
    Retry names errors, IntervalSeconds, BackoffRate and MaxAttempts (default 3).
    How: DefinitionString of AWS::StepFunctions::StateMachine has Retry[].ErrorEquals
  `);
});

claim('step-functions/catch', () => {
  notYet(`
    Catch leads to another state and ResultPath keeps the input.
    How: DefinitionString of AWS::StepFunctions::StateMachine has Catch[].Next and ResultPath
  `);
});

claim('step-functions/task-token', () => {
  notYet(`
    A .waitForTaskToken task pauses until the token comes back.
    How: DefinitionString of AWS::StepFunctions::StateMachine Resource ends in .waitForTaskToken with
    $$.Task.Token
  `);
});

claim('step-functions/activity', () => {
  notYet(`
    An activity lets your own worker poll for a task's work.
    How: AWS::StepFunctions::Activity.Name; task Resource is its ARN with TimeoutSeconds and
    HeartbeatSeconds
  `);
});

claim('step-functions/standard', () => {
  notYet(`
    Standard workflows last up to a year, run exactly once and are billed per transition.
    How: AWS::StepFunctions::StateMachine.StateMachineType = STANDARD
  `);
});

claim('step-functions/express', () => {
  notYet(`
    Express workflows last five minutes, at over 100,000 starts a second, billed by run, duration and
    memory.
    How: AWS::StepFunctions::StateMachine.StateMachineType = EXPRESS with LoggingConfiguration
  `);
});

claim('step-functions/start-from-event', () => {
  notYet(`
    An event rule or an API can start a state machine.
    How: AWS::Events::Rule.Targets[].Arn = state machine with RoleArn;
    AWS::ApiGateway::Method.Integration.Uri states:action/StartSyncExecution
  `);
});
