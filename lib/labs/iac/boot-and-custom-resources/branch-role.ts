import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import type { Network } from './network';
import type { Registry } from './registry';
import type { Tills } from './tills';
import type { Warehouse } from './warehouse';

export interface BranchRoleProps {
  readonly registry: Registry;
  readonly tills: Tills;
  readonly warehouse: Warehouse;
  readonly network: Network;
}

/**
 * What CloudFormation may do for the stack of a branch, whoever makes it: reach the head office's custom resources, and start servers.
 * Without a service role it acts with the rights of its caller.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html
 */
export class BranchRole extends Role {
  constructor(scope: Construct, id: string, { registry, tills, warehouse, network }: BranchRoleProps) {
    super(scope, id, { assumedBy: new ServicePrincipal('cloudformation.amazonaws.com') });
    const allow = (actions: string[], ...resources: string[]) =>
      this.addToPolicy(new PolicyStatement({ actions, resources }));
    allow(['lambda:InvokeFunction'], registry.serviceToken, tills.serviceToken);
    allow(['sns:Publish'], warehouse.serviceToken);
    warehouse.key.grant(this, 'kms:GenerateDataKey', 'kms:Decrypt');
    allow(['iam:PassRole'], network.role.roleArn);
    allow(
      ['ssm:GetParameters'],
      `arn:${Stack.of(this).partition}:ssm:*::parameter/aws/service/ami-amazon-linux-latest/*`,
    );
    allow(SERVERS, '*');
    acknowledge(
      this,
      'Servers and groups get their ids when they are made, and descriptions cannot be narrowed down; the parameter is one of those that AWS publishes for everybody.',
      'AwsSolutions-IAM5[Resource::*]',
      'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ssm:*::parameter/aws/service/ami-amazon-linux-latest/*]',
    );
  }
}

/** What the types Instance, LaunchTemplate and AutoScalingGroup ask for. */
const SERVERS = [
  ...['Create', 'Update', 'Delete'].map((verb) => `autoscaling:${verb}AutoScalingGroup`),
  ...['AutoScalingGroups', 'ScalingActivities'].map((what) => `autoscaling:Describe${what}`),
  ...['CreateLaunchTemplate', 'DeleteLaunchTemplate', 'RunInstances', 'TerminateInstances', 'CreateTags'].map(
    (operation) => `ec2:${operation}`,
  ),
  ...['Images', 'Instances', 'LaunchTemplates', 'LaunchTemplateVersions', 'SecurityGroups', 'Subnets', 'Volumes'].map(
    (what) => `ec2:Describe${what}`,
  ),
];
