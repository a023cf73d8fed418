import type { Construct } from 'constructs';
import { labKey } from '../../../kit/lab-key';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { labTable, stringKey } from '../../../kit/lab-table';
import { alarmTopic, labTopic } from '../../../kit/lab-topic';
import { Announcements } from './announcements';
import { PictureStore } from './picture-store';

/** The picture desk of an agency: uploads announce themselves to whom they concern, and a copy of each stands in a second bucket. */
export class S3EventsAndReplication extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, props: LabStackProps) {
    super(scope, id, props);

    const masterKey = labKey(this, 'TopicKey');
    const clips = labTopic(this, 'Clips', { masterKey });
    const alerts = alarmTopic(this, 'Alerts', { masterKey });
    const catalogue = labTable(this, 'Catalogue', { partitionKey: stringKey('pk'), sortKey: stringKey('sk') });

    const store = new PictureStore(this, 'Store');
    const { pictures } = store;
    const desk = new Announcements(this, 'Desk', { pictures, catalogue, clips, alerts });

    this.outputs = this.writeOutputs({
      PicturesBucketName: pictures.bucketName,
      CopiesBucketName: store.copies.bucketName,
      CopiesBucketArn: store.copies.bucketArn,
      ReplicationRoleArn: store.replicationRole.roleArn,
      VaultBucketName: store.vault.bucketName,
      VaultBucketArn: store.vault.bucketArn,
      VaultRoleArn: store.vaultRole.roleArn,
      CatalogueTableName: catalogue.tableName,
      CatalogueFunctionName: desk.catalogue.functionName,
      ReleasesQueueUrl: desk.releases.queueUrl,
      ReleasesDeadLettersUrl: desk.releases.deadLetters.queueUrl,
      ClipsTopicArn: clips.topicArn,
      CuttingQueueUrl: desk.cutting.queueUrl,
      ReleasesQueueArn: desk.releases.queueArn,
      ArchiveQueueUrl: desk.archive.queueUrl,
      EmptyQueueUrl: desk.empty.queueUrl,
    });
  }
}
