import { join } from 'node:path';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { Construct } from 'constructs';
import { deadLetterQueue } from '../../../kit/lab-queue';
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

    const template = (name: string) =>
      new Asset(this, `${name}Template`, { path: join(__dirname, 'templates', `${name.toLowerCase()}.yaml`) });
    const files = ['Orders', 'Reader', 'Shop', 'Queue', 'Archive', 'Everywhere'].map(template);
    const [orders, reader, shop, queue, archive, everywhere] = files.map(({ httpUrl }) => httpUrl) as Urls;

    const deployRole = new MakerRole(this, 'DeployRole', {
      assumedBy: new ServicePrincipal('cloudformation.amazonaws.com'),
      prefix: `${this.stackName}-`,
    });
    const notices = new Notices(this, 'Notices');
    notices.topic.grantPublish(deployRole);
    const deadLetters = deadLetterQueue(this, 'DeadLetters');
    const stackSet = new StackSetRoles(this, 'StackSet');
    for (const file of files) {
      file.grantRead(deployRole);
      file.grantRead(stackSet.execution);
    }
    stackSet.administration.grantPassRole(deployRole);

    this.outputs = this.writeOutputs({
      StackName: this.stackName,
      OrdersTemplateUrl: orders,
      ReaderTemplateUrl: reader,
      ShopTemplateUrl: shop,
      QueueTemplateUrl: queue,
      ArchiveTemplateUrl: archive,
      EverywhereTemplateUrl: everywhere,
      DeployRoleArn: deployRole.roleArn,
      NoticesTopicArn: notices.topic.topicArn,
      NoticesQueueUrl: notices.queue.queueUrl,
      DeadLettersArn: deadLetters.queueArn,
      // What the walk makes by hand has a name that begins so.
      GuestQueueArn: this.formatArn({ service: 'sqs', resource: 'cdk-labs-guest' }),
      AdministrationRoleArn: stackSet.administration.roleArn,
      ExecutionRoleName: stackSet.execution.roleName,
      Region: this.region,
    });
  }
}

type Urls = [string, string, string, string, string, string];
