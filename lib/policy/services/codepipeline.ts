import type { ServicePermissions } from '../permission';
import { AS_NAMED } from './common';

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodepipeline.html',
  type: 'AWS::CodePipeline::Pipeline',
  // The ARN of a stage or an action begins with its pipeline's.
  arn: (partition, name) => `arn:${partition}:codepipeline:*:*:${name}`,
  operations: {
    StartPipelineExecution: AS_NAMED,
    ListActionExecutions: AS_NAMED,
    RetryStageExecution: AS_NAMED,
    GetPipelineState: AS_NAMED,
    PutApprovalResult: AS_NAMED,
    GetPipelineExecution: AS_NAMED,
  },
} satisfies ServicePermissions;
