import { Duration, Stack } from 'aws-cdk-lib';
import { FeaturePlan, UserPool, type UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';

/** The scope that Cognito puts into the access token of who signs in with a password: an identity token has no scope. */
export const SIGNED_IN = 'aws.cognito.signin.user.admin';

/** Who may chat. The user pool is an OIDC issuer: API Gateway needs its address and the id of the client, and nothing else. */
export class People extends Construct {
  readonly userPool: UserPool;
  readonly client: UserPoolClient;
  readonly issuer: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.userPool = new UserPool(this, 'UserPool', {
      selfSignUpEnabled: false,
      featurePlan: FeaturePlan.LITE,
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
      },
    });
    this.client = this.userPool.addClient('Walker', {
      authFlows: { adminUserPassword: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      accessTokenValidity: Duration.hours(1),
    });
    const { region } = Stack.of(this);
    this.issuer = `https://cognito-idp.${region}.amazonaws.com/${this.userPool.userPoolId}`;
    acknowledge(
      this.userPool,
      'Its users are made by the walkthrough and are gone an hour later.',
      'AwsSolutions-COG2',
      'AwsSolutions-COG8',
    );
  }
}
