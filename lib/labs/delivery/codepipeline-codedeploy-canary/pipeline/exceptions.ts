import { type CfnResource, Stack } from 'aws-cdk-lib';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import { acknowledge, allObjectsOf } from '../../../../kit/acknowledge';

const GRANTS_OF_BUCKETS = ['s3:Abort*', 's3:DeleteObject*', 's3:GetBucket*', 's3:GetObject*', 's3:List*'] as const;
const GRANTS_OF_KEYS = ['kms:GenerateDataKey*', 'kms:ReEncrypt*'] as const;

/** What the CDK grants a pipeline or a build on the bucket of its artifacts, and on the key of that. */
export function acknowledgeArtifacts(user: IConstruct, bucket: IBucket): void {
  acknowledge(
    user,
    "The CDK's grants cover all forms of the calls, with this bucket and this key alone.",
    ...[...GRANTS_OF_BUCKETS, ...GRANTS_OF_KEYS].map((action) => `AwsSolutions-IAM5[Action::${action}]` as const),
    allObjectsOf(bucket),
  );
}

/** What the CDK grants each build, whatever it does. */
export function acknowledgeBuild(project: IConstruct, bucket: IBucket): void {
  const projectId = Stack.of(project).getLogicalId(project.node.defaultChild as CfnResource);
  acknowledgeArtifacts(project, bucket);
  acknowledge(
    project,
    'The CDK also lets a build write to the log group that it would have by default.',
    `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:/aws/codebuild/<${projectId}>:*]`,
  );
}

/** What may be done with the stack of the service: its ARN ends with an id that is not known before. */
export function acknowledgeStack(user: IConstruct, stackName: string): void {
  acknowledge(
    user,
    'The ARN of a stack ends with an id that nobody knows before the stack is there.',
    `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:cloudformation:<AWS::Region>:<AWS::AccountId>:stack/${stackName}/*]`,
  );
}

/** The finding that a pipeline looks after any execution of a state machine: which one, it knows when it has started it. */
export function executionsOf(stateMachine: IStateMachine) {
  const arn = Stack.of(stateMachine).resolve(stateMachine.stateMachineArn);
  const part = (index: number) => JSON.stringify({ 'Fn::Select': [index, { 'Fn::Split': [':', arn] }] });
  return `AwsSolutions-IAM5[Resource::arn:${part(1)}:states:${part(3)}:${part(4)}:execution:${part(6)}:*]` as const;
}
