import { Duration } from 'aws-cdk-lib';
import { CfnUserPoolGroup, FeaturePlan, UserPool, type UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';

/** Who is in this group may publish photos. */
export const EDITORS = 'editors';

/** Who has an account: the user pool says who somebody is and in which groups, and nothing of what AWS lets them do. */
export class Users extends Construct {
  readonly userPool: UserPool;
  readonly client: UserPoolClient;

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
    this.client = this.userPool.addClient('App', {
      authFlows: { adminUserPassword: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      idTokenValidity: Duration.hours(1),
    });
    new CfnUserPoolGroup(this, 'Editors', { userPoolId: this.userPool.userPoolId, groupName: EDITORS });
    acknowledge(
      this.userPool,
      'Its users are made by the walkthrough, log in from a server and are gone an hour later.',
      'AwsSolutions-COG2',
      'AwsSolutions-COG8',
    );
  }
}
