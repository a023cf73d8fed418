import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { IStringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { allowByName } from '../../../kit/by-name';

export interface DeployRoleProps {
  /** What the names of its stacks begin with, and so those of their topics and queues. */
  readonly prefix: string;
  /** A parameter that templates take a value from. */
  readonly release: IStringParameter;
  /** The function behind a macro that they call, and a file that they include. */
  readonly macro: IFunction;
  readonly included: Asset;
}

/**
 * What CloudFormation may do for the templates of this lab, whoever deploys them: he needs no right of his own but to pass it on.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html
 */
export class DeployRole extends Role {
  constructor(scope: Construct, id: string, { prefix, release, macro, included }: DeployRoleProps) {
    super(scope, id, { assumedBy: new ServicePrincipal('cloudformation.amazonaws.com') });
    const { partition } = Stack.of(this);
    const allow = (actions: readonly string[], ...resources: string[]) =>
      this.addToPolicy(new PolicyStatement({ actions: [...actions], resources }));

    allowByName(this, 'It makes, changes and deletes what is in the stacks of this lab, by their names.', {
      sns: [`${prefix}*`],
      sqs: [`${prefix}*`],
      // A secret is named after its logical id.
      secretsmanager: ['secret:Licence-*'],
    });
    allow(['ssm:GetParameters'], release.parameterArn, `arn:${partition}:ssm:*::${IMAGES}`);
    allow(['lambda:InvokeFunction'], macro.functionArn);
    allow(['s3:GetObject'], included.bucket.arnForObjects(included.s3ObjectKey));
    allow(IN_NETWORKS, '*');
    acknowledge(
      this,
      'What stands in a network gets its id when it is made, and descriptions cannot be narrowed down; the images are those that AWS publishes for everybody.',
      'AwsSolutions-IAM5[Resource::*]',
      'AwsSolutions-IAM5[Action::ec2:Describe*]',
      `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ssm:*::${IMAGES}]`,
    );
  }
}

const IMAGES = 'parameter/aws/service/ami-amazon-linux-latest/*';

/** What the types of environment.yaml ask for that stand in a network, and the types of parameters that want what exists. */
const IN_NETWORKS = [
  ...['Vpc', 'Subnet', 'SecurityGroup', 'InternetGateway', 'RouteTable', 'Route', 'Tags'].flatMap((what) => [
    `ec2:Create${what}`,
    `ec2:Delete${what}`,
  ]),
  ...['Attach', 'Detach'].map((verb) => `ec2:${verb}InternetGateway`),
  ...['Associate', 'Disassociate'].flatMap((verb) => [`ec2:${verb}RouteTable`, `ec2:${verb}Address`]),
  ...['AuthorizeSecurityGroupIngress', 'AllocateAddress', 'ReleaseAddress'].map((operation) => `ec2:${operation}`),
  ...['Run', 'Terminate', 'Stop', 'Start'].map((verb) => `ec2:${verb}Instances`),
  ...['ModifyInstanceAttribute', 'ModifyInstanceMetadataOptions', 'ModifyVpcAttribute', 'ModifySubnetAttribute'].map(
    (operation) => `ec2:${operation}`,
  ),
  'ec2:Describe*',
];
