import { CustomResource, Duration, Stack } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { LabFunction } from '../../../kit/lab-function';

/**
 * The role by which API Gateway writes logs: an account has one in a Region, for all its APIs. `AWS::ApiGateway::Account` would set
 * ours over one that is there, and leave a dead one behind. This sets it where there is none, and takes back only its own.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-account.html
 */
export class LoggingRole extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('service-role/AmazonAPIGatewayPushToCloudWatchLogs')],
    });
    acknowledge(
      role,
      'AWS keeps this policy for it, and it has to write the logs of every API of the account.',
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]',
    );
    // A new role is not seen everywhere at once: it tries for a while.
    const keeper = new LabFunction(this, 'Function', { handler: 'keep-logging-role', timeout: Duration.minutes(2) });
    keeper.addToRolePolicy(
      new PolicyStatement({
        actions: ['apigateway:GET', 'apigateway:PATCH'],
        resources: [Stack.of(this).formatArn({ service: 'apigateway', account: '', resource: '/account' })],
      }),
    );
    role.grantPassRole(keeper.role);
    const account = new CustomResource(this, 'Account', {
      resourceType: 'Custom::ApiGatewayAccount',
      serviceToken: keeper.functionArn,
      serviceTimeout: Duration.minutes(5),
      properties: { CloudWatchRoleArn: role.roleArn },
    });
    // With all that it may do.
    account.node.addDependency(keeper);
  }
}
