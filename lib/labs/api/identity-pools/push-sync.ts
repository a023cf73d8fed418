import { CfnParameter, Fn, type IResolvable, Stack } from 'aws-cdk-lib';
import type { CfnIdentityPool } from 'aws-cdk-lib/aws-cognito';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { existsIf, isGiven } from '../../../kit/given';

/**
 * What told devices of changes, by push notifications of SNS. Only who has used Cognito Sync before can have it, and an application of SNS that
 * Apple or Google know: so it is there for who names one, and for nobody else.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-sync-availability-change.html
 */
export class PushSync extends Construct {
  readonly settings: CfnIdentityPool.PushSyncProperty | IResolvable;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const stack = Stack.of(this);
    const application = new CfnParameter(stack, 'PushApplicationArn', {
      description: 'An SNS platform application, of who still has Cognito Sync. Leave it empty for none.',
      default: '',
      allowedPattern: '^(arn:[a-z-]+:sns:[a-z0-9-]+:[0-9]{12}:app/.+)?$',
    }).valueAsString;
    const condition = isGiven(stack, 'HasPushSync', application);
    const role = new Role(this, 'Role', {
      description: 'What Cognito Sync may do with the SNS application.',
      assumedBy: new ServicePrincipal('cognito-sync.amazonaws.com'),
      inlinePolicies: {
        Push: new PolicyDocument({
          statements: [
            new PolicyStatement({
              actions: ['sns:CreatePlatformEndpoint', 'sns:Publish'],
              resources: [application],
            }),
          ],
        }),
      },
    });
    existsIf(role, condition);
    this.settings = Fn.conditionIf(
      condition.logicalId,
      { ApplicationArns: [application], RoleArn: role.roleArn },
      { Ref: 'AWS::NoValue' },
    );
  }
}
