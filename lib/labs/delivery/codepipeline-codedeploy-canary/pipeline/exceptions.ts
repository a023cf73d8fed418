import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { IProject } from 'aws-cdk-lib/aws-codebuild';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import { acknowledge, allObjectsOf, allowedOn, BUCKET_GRANTS, KEY_GRANTS } from '../../../../kit/acknowledge';
import { logGroupArn } from '../../../../kit/log-groups';

/** What the CDK grants a pipeline or a build on the bucket of its artifacts, and on the key of that. */
export function acknowledgeArtifacts(user: IConstruct, bucket: IBucket): void {
  acknowledge(
    user,
    "The CDK's grants cover all forms of the calls, with this bucket and this key alone.",
    ...BUCKET_GRANTS,
    ...KEY_GRANTS,
    allObjectsOf(bucket),
  );
}

/** What the CDK grants each build, whatever it does. */
export function acknowledgeBuild(project: IProject, bucket: IBucket): void {
  acknowledgeArtifacts(project, bucket);
  acknowledge(
    project,
    'The CDK also lets a build write to the log group that it would have by default.',
    allowedOn(project, logGroupArn(project, `/aws/codebuild/${project.projectName}:*`)),
  );
}

/** What may be done with a stack: its ARN ends with an id. */
export function acknowledgeStack(user: IConstruct, stackArn: string): void {
  acknowledge(
    user,
    'The ARN of a stack ends with an id that nobody knows before the stack is there.',
    allowedOn(user, stackArn),
  );
}

/** The finding that a pipeline looks after any execution of a state machine: which one, it knows when it has started it. */
export function executionsOf(stateMachine: IStateMachine) {
  const stack = Stack.of(stateMachine);
  const arnFormat = ArnFormat.COLON_RESOURCE_NAME;
  const machine = stack.splitArn(stateMachine.stateMachineArn, arnFormat);
  const executions = {
    ...machine,
    service: 'states',
    resource: 'execution',
    resourceName: `${machine.resourceName}:*`,
    arnFormat,
  };
  return allowedOn(stateMachine, stack.formatArn(executions));
}
