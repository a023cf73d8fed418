import { Duration, Stack } from 'aws-cdk-lib';
import { CompositePrincipal, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Function as LambdaFunction, LoggingFormat } from 'aws-cdk-lib/aws-lambda';
import { type CfnLogGroup, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { bundledCode } from '../../../kit/bundle';
import { LabStack } from '../../../kit/lab-stack';
import { LAMBDA_RUNTIME } from '../../../kit/lambda-runtime';

/**
 * A function that CloudFront copies to its Regional edge caches. It has no variables, layers, network or dead letters, and runs on x86_64:
 * Lambda@Edge knows none of the others.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-edge-function-restrictions.html
 */
export class EdgeFunction extends LambdaFunction {
  constructor(scope: Construct, id: string, handler: string) {
    const { lab } = LabStack.of(scope);
    const logGroup = new LogGroup(scope, `${id}Logs`, { retention: RetentionDays.ONE_WEEK });
    const role = new Role(scope, `${id}Role`, {
      assumedBy: new CompositePrincipal(
        new ServicePrincipal('lambda.amazonaws.com'),
        new ServicePrincipal('edgelambda.amazonaws.com'),
      ),
    });
    mayLogEverywhere(role, logGroup);
    super(scope, id, {
      role,
      runtime: LAMBDA_RUNTIME,
      architecture: Architecture.X86_64,
      code: bundledCode(lab, handler),
      handler: 'index.handler',
      memorySize: 128,
      timeout: Duration.seconds(5),
      loggingFormat: LoggingFormat.JSON,
      logGroup,
    });
  }
}

/**
 * A function logs in the Region where it ran, to a group of this name. This role makes no groups: what stands in another Region would
 * stay there when the lab is gone.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-functions-logs.html
 */
function mayLogEverywhere(role: Role, logGroup: LogGroup): void {
  const { partition, account } = Stack.of(role);
  const group = `arn:${partition}:logs:*:${account}:log-group:${logGroup.logGroupName}:*`;
  role.addToPolicy(new PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [group] }));
  const groupId = Stack.of(role).getLogicalId(logGroup.node.defaultChild as CfnLogGroup);
  acknowledge(
    role,
    'CloudFront runs the function in Regions near the viewers.',
    `AwsSolutions-IAM5[Resource::arn:${partition}:logs:*:<AWS::AccountId>:log-group:<${groupId}>:*]`,
  );
}
