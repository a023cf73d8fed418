import type { Kind, Place, ServicePermissions } from '../permission';
import { ANYTHING, AS_NAMED } from './common';

/** AWS's own, one of which the lab's deployment group takes. */
const DEPLOYMENT_CONFIGS: Place = {
  name: 'OnDeploymentConfigs',
  arn: (partition) => `arn:${partition}:codedeploy:*:*:deploymentconfig:CodeDeployDefault.Lambda*`,
};
const APPLICATIONS: Kind = {
  name: 'OnApplications',
  type: 'AWS::CodeDeploy::Application',
  arn: (partition, name) => `arn:${partition}:codedeploy:*:*:application:${name}`,
};

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodedeploy.html',
  type: 'AWS::CodeDeploy::DeploymentGroup',
  // Begins with the name of its application, which stands in the same stack.
  arn: (partition, name) => `arn:${partition}:codedeploy:*:*:deploymentgroup:${name}`,
  operations: {
    // https://docs.aws.amazon.com/codedeploy/latest/userguide/auth-and-access-control-permissions-reference.html
    CreateDeployment: {
      also: [
        { actions: ['codedeploy:GetDeploymentConfig'], on: DEPLOYMENT_CONFIGS },
        // It says "or", and not which of them when.
        {
          actions: ['codedeploy:GetApplicationRevision', 'codedeploy:RegisterApplicationRevision'],
          on: APPLICATIONS,
        },
      ],
    },
    GetDeployment: AS_NAMED,
    GetDeploymentGroup: AS_NAMED,
    // The user guide names the group for these two, the page above nothing; what goes to nothing needs all.
    ListDeploymentTargets: { on: ANYTHING },
    GetDeploymentTarget: { on: ANYTHING },
  },
} satisfies ServicePermissions;
