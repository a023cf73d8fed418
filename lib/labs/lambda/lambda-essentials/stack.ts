import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { AccountRootPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge, KEY_GRANTS } from '../../../kit/acknowledge';
import { alarmOnDeadLetters } from '../../../kit/dead-letter-alarm';
import { LabFunction } from '../../../kit/lab-function';
import { labKey } from '../../../kit/lab-key';
import { deadLetterQueue } from '../../../kit/lab-queue';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { alarmTopic } from '../../../kit/lab-topic';
import { LabelPicture } from './label-picture';
import { OnDemand } from './on-demand';
import { acknowledgeObjectsOf, readUploads } from './permissions';
import { Thumbnails } from './thumbnails';
import { watch, watchDeadLetters } from './watch';

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
    // People upload as this role. It trusts people, so no function can run with it.
    const photographer = new Role(this, 'Photographer', { assumedBy: new AccountRootPrincipal() });
    photographer.addToPolicy(
      new PolicyStatement({ actions: ['s3:PutObject'], resources: [uploads.arnForObjects('*')] }),
    );
    acknowledgeObjectsOf(uploads, photographer);
    const onDemand = new OnDemand(this, 'OnDemand', { uploads });
    const label = new LabelPicture(this, 'Label');

    const cleanUp = new LabFunction(this, 'CleanUp', {
      handler: 'clean-up',
      timeout: Duration.minutes(5),
      deadLetterQueue: failed,
      environment: {
        UPLOADS_BUCKET: uploads.bucketName,
        THUMBNAILS_BUCKET: thumbnails.bucket.bucketName,
        PICTURES_TABLE: pictures.tableName,
      },
    });
    readUploads(uploads, cleanUp);
    thumbnails.bucket.grantDelete(cleanUp);
    acknowledge(
      cleanUp,
      "The CDK's grant covers all forms of a deletion, in this bucket alone.",
      'AwsSolutions-IAM5[Action::s3:DeleteObject*]',
    );
    acknowledgeObjectsOf(thumbnails.bucket, cleanUp);
    pictures.grant(cleanUp, 'dynamodb:Scan', 'dynamodb:DeleteItem');
    new Rule(this, 'EveryNight', {
      schedule: Schedule.cron({ hour: '3', minute: '0' }),
      targets: [new LambdaFunction(cleanUp)],
    });

    // Two tools of the walkthrough. The second is not told how long it may take: Lambda gives it 3 seconds.
    const camera = new LabFunction(this, 'Camera', {
      handler: 'take-pictures',
      memorySize: 1769,
      timeout: Duration.minutes(1),
      environment: { UPLOADS_BUCKET: uploads.bucketName },
    });
    uploads.grantPut(camera);
    acknowledge(
      camera,
      "The CDK's grant covers all forms of a put, in this bucket alone.",
      'AwsSolutions-IAM5[Action::s3:Abort*]',
    );
    acknowledgeObjectsOf(uploads, camera);
    const stopwatch = new LabFunction(this, 'Stopwatch', { handler: 'time-work', timeout: undefined });

    for (const fn of [thumbnails.function, cleanUp]) {
      acknowledge(fn, "The CDK's grant covers all forms of two calls, with the lab's key alone.", ...KEY_GRANTS);
      watchDeadLetters(fn, alerts);
    }
    const makeFailed = watch(thumbnails.function, alerts);
    watch(onDemand.render, alerts);
    watch(cleanUp, alerts);
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
      KioskRoleArn: onDemand.kiosk.role?.roleArn ?? '',
      PhotographerRoleArn: photographer.roleArn,
      VisitorFunctionName: onDemand.visitor.functionName,
      LabelFunctionName: label.functionName,
      CleanUpFunctionName: cleanUp.functionName,
      CameraFunctionName: camera.functionName,
      StopwatchFunctionName: stopwatch.functionName,
      StopwatchLogGroupName: stopwatch.logGroup.logGroupName,
    });
  }
}
