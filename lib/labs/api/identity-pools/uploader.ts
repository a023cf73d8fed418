import { PolicyDocument } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { WebIdentityRole } from '../../../kit/web-identity-role';
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
export class Uploader extends WebIdentityRole {
  constructor(scope: Construct, id: string, { photos, users: { userPool, client } }: UploaderProps) {
    super(scope, id, {
      userPool,
      client,
      description: 'What the uploader may do: bring photos.',
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
