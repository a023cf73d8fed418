import { Fn } from 'aws-cdk-lib';
import { CfnOIDCProvider, CfnRole, PolicyDocument } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { allPhotos, IMPORTS, mayPut } from './photos';
import type { Users } from './users';

export interface UploaderProps {
  readonly photos: Bucket;
  readonly users: Users;
}

/**
 * A program on a user's computer that brings photos from a camera. It knows no identity pool: it takes the provider's token to STS by itself.
 * The user pool is an OpenID Connect provider like any other, so it stands here for all of them.
 */
export class Uploader extends Construct {
  readonly provider: CfnOIDCProvider;
  readonly role: CfnRole;

  constructor(scope: Construct, id: string, { photos, users: { userPool, client } }: UploaderProps) {
    super(scope, id);
    this.provider = new CfnOIDCProvider(this, 'Provider', {
      url: `https://${userPool.userPoolProviderName}`,
      clientIdList: [client.userPoolClientId],
    });
    this.role = new CfnRole(this, 'Role', {
      description: 'What the uploader may do: bring photos.',
      assumeRolePolicyDocument: trustOf({
        Provider: this.provider.ref,
        Issuer: userPool.userPoolProviderName,
        Client: client.userPoolClientId,
      }),
      policies: [
        {
          policyName: 'Imports',
          policyDocument: new PolicyDocument({ statements: [mayPut(photos, IMPORTS)] }),
        },
      ],
    });
    acknowledge(this.role, 'What the uploader brings has names that nobody knows before.', allPhotos(photos, IMPORTS));
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
