import type { Permission, Place, ServicePermissions } from '../permission';

/** AppConfig chooses the ids of applications, so that nobody knows them before. Profiles, environments and deployments stand below. */
const APPLICATIONS: Place = {
  name: 'OnApplicationsOfAppConfig',
  arn: (partition) => `arn:${partition}:appconfig:*:*:application/*`,
};

const STRATEGIES: Place = {
  name: 'OnDeploymentStrategies',
  arn: (partition) => `arn:${partition}:appconfig:*:*:deploymentstrategy/*`,
};

const IN_APPLICATIONS: Permission = { on: APPLICATIONS };

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsappconfig.html',
  type: 'AWS::AppConfig::Application',
  arn: APPLICATIONS.arn,
  operations: {
    CreateHostedConfigurationVersion: IN_APPLICATIONS,
    ValidateConfiguration: IN_APPLICATIONS,
    StartDeployment: { ...IN_APPLICATIONS, also: [{ actions: ['appconfig:StartDeployment'], on: STRATEGIES }] },
    GetDeployment: IN_APPLICATIONS,
    StopDeployment: IN_APPLICATIONS,
    ListDeployments: IN_APPLICATIONS,
  },
} satisfies ServicePermissions;
