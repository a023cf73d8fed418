import { Stack } from 'aws-cdk-lib';
import type { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { labUserPool, serverClient } from '../../../kit/lab-user-pool';

/** The scope that Cognito puts into the access token of who signs in with a password: an identity token has no scope. */
export const SIGNED_IN = 'aws.cognito.signin.user.admin';

/** Who may chat. The user pool is an OIDC issuer: API Gateway needs its address and the id of the client, and nothing else. */
export class People extends Construct {
  readonly userPool: UserPool;
  readonly client: UserPoolClient;
  readonly issuer: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.userPool = labUserPool(this, 'UserPool');
    this.client = serverClient(this.userPool, 'Walker');
    const { region } = Stack.of(this);
    this.issuer = `https://cognito-idp.${region}.amazonaws.com/${this.userPool.userPoolId}`;
  }
}
