import type { ServicePermissions } from '../permission';
import { AS_NAMED } from './common';

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodebuild.html',
  type: 'AWS::CodeBuild::Project',
  naming: 'id',
  arn: (partition, name) => `arn:${partition}:codebuild:*:*:project/${name}`,
  operations: { StartBuild: AS_NAMED, BatchGetBuilds: AS_NAMED, ListBuildsForProject: AS_NAMED },
} satisfies ServicePermissions;
