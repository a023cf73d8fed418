import { ArnFormat, CfnParameter, type Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { DELETE_AT } from './delete-at';
import { existsIf, isGiven } from './given';

/**
 * Deletes a stack that somebody forgot, at the time that its parameter says. Its role may do just that: what stands in the stack,
 * CloudFormation deletes with the role that deployed it.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html
 */
export class TimeToLive extends Construct {
  constructor(stack: Stack) {
    super(stack, 'TimeToLive');
    const deleteAt = new CfnParameter(stack, DELETE_AT, {
      default: '',
      allowedPattern: '(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2})?',
      description: 'When the stack deletes itself (UTC, such as 2026-11-21T18:00:00). Empty: never.',
    }).valueAsString;
    const isSet = isGiven(this, 'IsSet', deleteAt);

    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
      }),
      inlinePolicies: {
        DeleteStack: new PolicyDocument({
          statements: [new PolicyStatement({ actions: ['cloudformation:DeleteStack'], resources: [stack.stackId] })],
        }),
      },
    });
    new CfnSchedule(this, 'Schedule', {
      scheduleExpression: `at(${deleteAt})`,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: stack.formatArn({
          service: 'scheduler',
          region: '',
          account: '',
          resource: 'aws-sdk:cloudformation:deleteStack',
          arnFormat: ArnFormat.NO_RESOURCE_NAME,
        }),
        input: stack.toJsonString({ StackName: stack.stackId }),
        roleArn: role.roleArn,
      },
    });
    existsIf(this, isSet);
  }
}
