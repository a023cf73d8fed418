import type { Place, ServicePermissions } from '../permission';

/** CloudFormation makes up their names, and does not say how they begin. */
const ALL_SAML_PROVIDERS: Place = {
  name: 'OnAllSamlProviders',
  arn: (partition) => `arn:${partition}:iam::*:saml-provider/*`,
};

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html',
  type: 'AWS::IAM::SAMLProvider',
  arn: ALL_SAML_PROVIDERS.arn,
  operations: { UpdateSAMLProvider: { actions: ['iam:UpdateSAMLProvider'], on: ALL_SAML_PROVIDERS } },
} satisfies ServicePermissions;
