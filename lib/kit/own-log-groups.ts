import { CfnResource, type IAspect, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IConstruct } from 'constructs';
import { acknowledge } from './acknowledge';

/**
 * Gives each function that has none a log group of the stack's own. Without it the functions behind the CDK's custom resources
 * log into groups that Lambda makes on the first call: they never expire, and stay when the stack is gone.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html
 */
export class OwnLogGroups implements IAspect {
  visit(node: IConstruct): void {
    if (!CfnResource.isCfnResource(node) || node.cfnResourceType !== 'AWS::Lambda::Function') return;
    if ('loggingConfig' in node && node.loggingConfig) return;
    const owner = node.node.path.split('/').slice(1, -1).join('') || node.node.id;
    if (node.node.scope) {
      acknowledge(
        node.node.scope,
        'The CDK makes this function for itself and gives it this policy.',
        'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      );
    }
    const logGroup = new LogGroup(Stack.of(node), `${owner}Logs`, {
      retention: RetentionDays.ONE_WEEK,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    node.addPropertyOverride('LoggingConfig.LogGroup', logGroup.logGroupName);
  }
}
