import type { Kind, Permission, ServicePermissions } from '../permission';
import { ANYTHING } from './common';

/** An execution is named within its state machine. */
const EXECUTIONS: Kind = {
  name: 'OnExecutions',
  type: 'AWS::StepFunctions::StateMachine',
  naming: 'id',
  arn: (partition, name) => `arn:${partition}:states:*:*:execution:${name}`,
};

/** The CDK names them, after the stack and without a dash. */
const ACTIVITIES: Kind = {
  name: 'OnActivities',
  type: 'AWS::StepFunctions::Activity',
  arn: (partition, name) => `arn:${partition}:states:*:*:activity:${name.replace('-*', '*')}`,
};

/** The token says which task is meant: IAM is asked about no resource. */
const byToken = (operation: string): Permission => ({ actions: [`states:${operation}`], on: ANYTHING });

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html',
  type: 'AWS::StepFunctions::StateMachine',
  naming: 'id',
  arn: (partition, name) => `arn:${partition}:states:*:*:stateMachine:${name}`,
  operations: {
    StartExecution: { actions: ['states:StartExecution'] },
    StartSyncExecution: { actions: ['states:StartSyncExecution'] },
    DescribeExecution: { actions: ['states:DescribeExecution'], on: EXECUTIONS },
    GetExecutionHistory: { actions: ['states:GetExecutionHistory'], on: EXECUTIONS },
    GetActivityTask: { actions: ['states:GetActivityTask'], on: ACTIVITIES },
    SendTaskSuccess: byToken('SendTaskSuccess'),
    SendTaskFailure: byToken('SendTaskFailure'),
    SendTaskHeartbeat: byToken('SendTaskHeartbeat'),
  },
} satisfies ServicePermissions;
