import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { LabFunction } from '../../../kit/lab-function';
import { allowObjects, readUploads } from './permissions';
import type { Thumbnails } from './thumbnails';

export interface NightlyCleanUpProps {
  readonly thumbnails: Thumbnails;
  /** Where events go that the function failed on for good. */
  readonly failed: IQueue;
}

/** A serverless cron job: every night it removes what is left of pictures that were deleted. */
export class NightlyCleanUp extends Construct {
  readonly function: LabFunction;

  constructor(scope: Construct, id: string, { thumbnails, failed }: NightlyCleanUpProps) {
    super(scope, id);
    const { uploads, bucket, pictures } = thumbnails;
    this.function = new LabFunction(this, 'Function', {
      handler: 'clean-up',
      timeout: Duration.minutes(5),
      deadLetterQueue: failed,
      environment: {
        UPLOADS_BUCKET: uploads.bucketName,
        THUMBNAILS_BUCKET: bucket.bucketName,
        PICTURES_TABLE: pictures.tableName,
      },
    });
    readUploads(uploads, this.function);
    allowObjects(bucket, 's3:DeleteObject', this.function);
    pictures.grant(this.function, 'dynamodb:Scan', 'dynamodb:DeleteItem');

    new Rule(this, 'EveryNight', {
      schedule: Schedule.cron({ hour: '3', minute: '0' }),
      targets: [new LambdaFunction(this.function)],
    });
  }
}
