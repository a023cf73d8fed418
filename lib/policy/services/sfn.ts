import type { Kind, ServicePermissions } from '../permission';
import { ANYTHING, AS_NAMED } from './common';

/** What a walkthrough asks of an execution: those of a lab's state machine begin with its name. */
const EXECUTIONS: Kind = {
  name: 'OnExecutions',
  type: 'AWS::StepFunctions::StateMachine',
  arn: (partition, name) => `arn:${partition}:states:*:*:execution:${name}`,
};

const ACTIVITIES: Kind = {
  name: 'OnActivities',
  type: 'AWS::StepFunctions::Activity',
  naming: 'stack',
  arn: (partition, name) => `arn:${partition}:states:*:*:activity:${name}`,
};

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html',
  type: 'AWS::StepFunctions::StateMachine',
  arn: (partition, name) => `arn:${partition}:states:*:*:stateMachine:${name}`,
  operations: {
    StartExecution: AS_NAMED,
    StartSyncExecution: AS_NAMED,
    DescribeExecution: { on: EXECUTIONS },
    GetExecutionHistory: { on: EXECUTIONS },
    GetActivityTask: { on: ACTIVITIES },
    // The token says which task is meant.
    SendTaskSuccess: { on: ANYTHING },
    SendTaskFailure: { on: ANYTHING },
    SendTaskHeartbeat: { on: ANYTHING },
  },
} satisfies ServicePermissions;
