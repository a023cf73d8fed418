import { CfnUserPoolGroup, type UserPool, type UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { labUserPool, serverClient } from '../../../kit/lab-user-pool';

/** Who is in this group may publish photos. */
export const EDITORS = 'editors';

/** Who has an account: the user pool says who somebody is and in which groups, and nothing of what AWS lets them do. */
export class Users extends Construct {
  readonly userPool: UserPool;
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.userPool = labUserPool(this, 'UserPool');
    this.client = serverClient(this.userPool, 'App');
    new CfnUserPoolGroup(this, 'Editors', { userPoolId: this.userPool.userPoolId, groupName: EDITORS });
  }
}
