import { type IManagedPolicy, ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

export interface ApproverPolicyProps {
  readonly pipelineArn: string;
  readonly stage: string;
  readonly action: string;
}

/**
 * For somebody who approves releases and may do nothing else: see this pipeline, and decide at this one action of it. Without
 * `codepipeline:ListPipelines` the console shows no list; the link in the mail needs none.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/approvals-iam-permissions.html
 */
export function approverPolicy(
  scope: Construct,
  id: string,
  { pipelineArn, stage, action }: ApproverPolicyProps,
): IManagedPolicy {
  return new ManagedPolicy(scope, id, {
    description: 'Approve or reject releases.',
    statements: [
      new PolicyStatement({
        actions: ['codepipeline:GetPipeline', 'codepipeline:GetPipelineState', 'codepipeline:GetPipelineExecution'],
        resources: [pipelineArn],
      }),
      new PolicyStatement({
        actions: ['codepipeline:PutApprovalResult'],
        resources: [`${pipelineArn}/${stage}/${action}`],
      }),
    ],
  });
}
