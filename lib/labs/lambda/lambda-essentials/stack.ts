import { Duration } from 'aws-cdk-lib';
import { AccountRootPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { alarmOnDeadLetters } from '../../../kit/dead-letter-alarm';
import { LabFunction } from '../../../kit/lab-function';
import { labKey } from '../../../kit/lab-key';
import { deadLetterQueue } from '../../../kit/lab-queue';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { alarmTopic } from '../../../kit/lab-topic';
import { LabelPicture } from './label-picture';
import { NightlyCleanUp } from './nightly-clean-up';
import { OnDemand } from './on-demand';
import { acknowledgeObjectsOf, allowObjects } from './permissions';
import { Thumbnails } from './thumbnails';
import { watch } from './watch';

/** Pictures are uploaded: each gets a thumbnail, is rendered at any width for those who may ask, and is forgotten once it is gone. */
export class LambdaEssentials extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, props: LabStackProps) {
    super(scope, id, props);

    const key = labKey(this, 'Key');
    const alerts = alarmTopic(this, 'Alerts', { masterKey: key });
    const failed = deadLetterQueue(this, 'FailedEvents', {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
    });

    const thumbnails = new Thumbnails(this, 'Thumbnails', { key, failed });
    const { uploads, pictures } = thumbnails;
    const onDemand = new OnDemand(this, 'OnDemand', { uploads });
    const cleanUp = new NightlyCleanUp(this, 'CleanUp', { thumbnails, failed });
    const label = new LabelPicture(this, 'Label');

    // People upload as this role. It trusts people, so no function can run with it.
    const photographer = new Role(this, 'Photographer', { assumedBy: new AccountRootPrincipal() });
    photographer.addToPolicy(
      new PolicyStatement({ actions: ['s3:PutObject'], resources: [uploads.arnForObjects('*')] }),
    );
    acknowledgeObjectsOf(uploads, photographer);

    // Two tools of the walkthrough. The second is not told how long it may take: Lambda gives it 3 seconds.
    const camera = new LabFunction(this, 'Camera', {
      handler: 'take-pictures',
      memorySize: 1769,
      timeout: Duration.minutes(1),
      environment: { UPLOADS_BUCKET: uploads.bucketName },
    });
    allowObjects(uploads, 's3:PutObject', camera);
    const stopwatch = new LabFunction(this, 'Stopwatch', { handler: 'time-work', timeout: undefined });

    const makeFailed = watch(thumbnails.function, 'Errors', alerts);
    watch(thumbnails.function, 'DeadLetterErrors', alerts);
    watch(onDemand.render, 'Errors', alerts);
    // Nobody tries again for those who wait.
    watch(onDemand.render, 'Throttles', alerts);
    watch(cleanUp.function, 'Errors', alerts);
    alarmOnDeadLetters(this, 'DeadLetterAlarm', [failed], alerts);

    this.outputs = this.writeOutputs({
      UploadsBucketName: uploads.bucketName,
      ThumbnailsBucketName: thumbnails.bucket.bucketName,
      PicturesTableName: pictures.tableName,
      MakeFunctionName: thumbnails.function.functionName,
      MakeFailedAlarmName: makeFailed.alarmName,
      RenderFunctionName: onDemand.render.functionName,
      GalleryFunctionName: onDemand.gallery.functionName,
      KioskFunctionName: onDemand.kiosk.functionName,
      KioskRoleArn: onDemand.kiosk.role.roleArn,
      PhotographerRoleArn: photographer.roleArn,
      VisitorFunctionName: onDemand.visitor.functionName,
      LabelFunctionName: label.functionName,
      CleanUpFunctionName: cleanUp.function.functionName,
      CameraFunctionName: camera.functionName,
      StopwatchFunctionName: stopwatch.functionName,
      StopwatchLogGroupName: stopwatch.logGroup.logGroupName,
    });
  }
}
