import type { Place, ServicePermissions } from '../permission';

/** CloudFormation makes up their names, and does not say how they begin. */
const ALL_SAML_PROVIDERS: Place = {
  name: 'OnAllSamlProviders',
  arn: (partition) => `arn:${partition}:iam::*:saml-provider/*`,
};

/** What the CDK's bootstrap made for CloudFormation. */
const DEPLOY_ROLE: Place = {
  name: 'OnDeployRole',
  arn: (partition) => `arn:${partition}:iam::*:role/cdk-*-cfn-exec-role-*`,
};

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html',
  type: 'AWS::IAM::SAMLProvider',
  arn: ALL_SAML_PROVIDERS.arn,
  operations: {
    PassRole: { on: DEPLOY_ROLE },
    UpdateSAMLProvider: { actions: ['iam:UpdateSAMLProvider'], on: ALL_SAML_PROVIDERS },
  },
} satisfies ServicePermissions;
