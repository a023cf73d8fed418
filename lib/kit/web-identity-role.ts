import { Fn } from 'aws-cdk-lib';
import type { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { CfnOIDCProvider, CfnRole, type CfnRoleProps } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

export interface WebIdentityRoleProps extends Omit<CfnRoleProps, 'assumeRolePolicyDocument'> {
  /** Stands for any OpenID Connect provider, as which IAM gets to know it. */
  readonly userPool: UserPool;
  /** Whom its tokens are for. */
  readonly client: UserPoolClient;
}

/** A role for who brings a token of an OpenID Connect provider to STS by himself. */
export class WebIdentityRole extends Construct {
  readonly provider: CfnOIDCProvider;
  readonly role: CfnRole;

  constructor(scope: Construct, id: string, { userPool, client, ...props }: WebIdentityRoleProps) {
    super(scope, id);
    this.provider = new CfnOIDCProvider(this, 'Provider', {
      url: `https://${userPool.userPoolProviderName}`,
      clientIdList: [client.userPoolClientId],
    });
    this.role = new CfnRole(this, 'Role', {
      ...props,
      assumeRolePolicyDocument: trustOf({
        Provider: this.provider.ref,
        Issuer: userPool.userPoolProviderName,
        Client: client.userPoolClientId,
      }),
    });
  }
}

/** The condition's key begins with the issuer, which is known once it is deployed. A key cannot be a function of CloudFormation, a text can. */
function trustOf(values: Record<'Provider' | 'Issuer' | 'Client', string>): string {
  const document = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: '$' + '{Provider}' },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: { StringEquals: { ['$' + '{Issuer}:aud']: '$' + '{Client}' } },
      },
    ],
  };
  return Fn.sub(JSON.stringify(document), values);
}
