import type { ServicePermissions } from '../permission';
import { AS_NAMED } from './common';

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsamplify.html',
  type: 'AWS::Amplify::App',
  // Amplify chooses the ids of apps, so that nobody knows them before. Branches and jobs stand below them.
  arn: (partition) => `arn:${partition}:amplify:*:*:apps/*`,
  operations: { CreateDeployment: AS_NAMED, StartDeployment: AS_NAMED, GetJob: AS_NAMED },
} satisfies ServicePermissions;
