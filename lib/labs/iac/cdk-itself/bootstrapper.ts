import { Stack } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledge, allowedOn } from '../../../kit/acknowledge';
import { QUALIFIER, WORKSHOP } from './names';

/**
 * What somebody needs who bootstraps without being an administrator: a role with which CloudFormation makes what has the
 * qualifier in its name, and the policy that says what may be deployed afterwards.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
 */
export class Bootstrapper extends Construct {
  readonly role: Role;
  readonly workshop: ManagedPolicy;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const stack = Stack.of(this);
    const arnOf = (service: string, resource: string, global: { region?: ''; account?: '' } = {}) =>
      stack.formatArn({ service, resource, ...global });
    const version = arnOf('ssm', `parameter/cdk-bootstrap/${QUALIFIER}/version`);

    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('cloudformation.amazonaws.com') });
    const allowed = {
      'iam:*': arnOf('iam', `role/cdk-${QUALIFIER}-*`, { region: '' }),
      's3:*': arnOf('s3', `cdk-${QUALIFIER}-*`, { region: '', account: '' }),
      'ecr:*': arnOf('ecr', `repository/cdk-${QUALIFIER}-*`),
      'ssm:*': version,
    };
    for (const [action, resource] of Object.entries(allowed)) {
      this.role.addToPolicy(new PolicyStatement({ actions: [action], resources: [resource] }));
      acknowledge(
        this.role,
        'Which calls CloudFormation makes for a bootstrap is for it to say; their resources have the qualifier in their names.',
        `AwsSolutions-IAM5[Action::${action}]`,
        ...(resource === version ? [] : [allowedOn(this.role, resource)]),
      );
    }

    const queues = arnOf('sqs', `${WORKSHOP}-*`);
    const alarms = arnOf('cloudwatch', `alarm:${WORKSHOP}-*`);
    this.workshop = new ManagedPolicy(this, 'Workshop', {
      description: 'What the CDK may deploy through the bootstrap of the workshop: queues and alarms.',
      statements: [
        new PolicyStatement({
          actions: ['Create', 'Delete', 'Tag', 'Untag']
            .map((verb) => `sqs:${verb}Queue`)
            .concat('sqs:GetQueueAttributes', 'sqs:SetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:ListQueueTags'),
          resources: [queues],
        }),
        new PolicyStatement({
          actions: [
            'PutMetricAlarm',
            'DeleteAlarms',
            'DescribeAlarms',
            'TagResource',
            'UntagResource',
            'ListTagsForResource',
          ].map((call) => `cloudwatch:${call}`),
          resources: [alarms],
        }),
        new PolicyStatement({ actions: ['ssm:GetParameters'], resources: [version] }),
      ],
    });
    acknowledge(
      this.workshop,
      'CloudFormation ends the names that it makes with something that nobody knows beforehand.',
      allowedOn(this.workshop, queues),
      allowedOn(this.workshop, alarms),
    );
  }
}
