import { join } from 'node:path';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { Construct } from 'constructs';
import { acknowledge, KEY_GRANTS } from '../../../kit/acknowledge';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { MakerRole } from './maker-role';
import { Notices } from './notices';
import { StackSetRoles } from './stack-set-roles';

/**
 * What a team that writes templates finds in its account: who may make their stacks, where the news of them go, the dead letters that
 * operations keep. The stacks themselves are made by the walk, of the files in `templates`.
 */
export class StackLife extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, props: LabStackProps) {
    super(scope, id, props);

    const queue = this.upload('Queue');
    const deployRole = new MakerRole(this, 'DeployRole', {
      assumedBy: new ServicePrincipal('cloudformation.amazonaws.com'),
      prefix: `${this.stackName}-`,
      reads: queue,
    });
    const notices = new Notices(this, 'Notices');
    notices.topic.grantPublish(deployRole);
    acknowledge(deployRole, "The CDK's grant to publish under the key of the topic.", ...KEY_GRANTS);
    const stackSet = new StackSetRoles(this, 'StackSet', queue);
    stackSet.administration.grantPassRole(deployRole);

    this.outputs = this.writeOutputs({
      StackName: this.stackName,
      OrdersTemplateUrl: this.upload('Orders').httpUrl,
      ReaderTemplateUrl: this.upload('Reader').httpUrl,
      ShopTemplateUrl: this.upload('Shop').httpUrl,
      QueueTemplateUrl: queue.httpUrl,
      ArchiveTemplateUrl: this.upload('Archive').httpUrl,
      EverywhereTemplateUrl: this.upload('Everywhere').httpUrl,
      DeployRoleArn: deployRole.roleArn,
      NoticesTopicArn: notices.topic.topicArn,
      NoticesQueueUrl: notices.queue.queueUrl,
      // Operations keep one for all teams.
      DeadLettersArn: notices.queue.deadLetters.queueArn,
      // What the walk makes by hand has a name that begins so.
      GuestQueueArn: this.formatArn({ service: 'sqs', resource: 'cdk-labs-guest' }),
      AdministrationRoleArn: stackSet.administration.roleArn,
      ExecutionRoleName: stackSet.execution.roleName,
      Region: this.region,
    });
  }

  /** Where CloudFormation reads templates: one of a request has at most 51,200 bytes. */
  private upload(name: string): Asset {
    return new Asset(this, `${name}Template`, { path: join(__dirname, 'templates', `${name.toLowerCase()}.yaml`) });
  }
}
