import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { type EventPattern, Match, Rule } from 'aws-cdk-lib/aws-events';
import { SnsTopic, SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { type Bucket, EventType } from 'aws-cdk-lib/aws-s3';
import { LambdaDestination } from 'aws-cdk-lib/aws-s3-notifications';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge, objectsUnder } from '../../../kit/acknowledge';
import { alarmOnDeadLetters } from '../../../kit/dead-letter-alarm';
import { LabFunction } from '../../../kit/lab-function';
import { deadLetterQueue, LabQueue, visibilityFor } from '../../../kit/lab-queue';
import { QueueOfOwnBucket, TopicOfOwnBucket } from './own-bucket-destination';
import { INCOMING } from './picture-store';

export interface AnnouncementsProps {
  readonly pictures: Bucket;
  readonly catalogue: ITable;
  /** Tells all who work on clips. */
  readonly clips: Topic;
  readonly alerts: Topic;
}

const FUNCTION_TIMEOUT = Duration.seconds(10);
const PUBLISHED = 'published/';

/** Who hears of an upload, by where it lies and what it is. */
export class Announcements extends Construct {
  readonly catalogue: LabFunction;
  readonly releases: LabQueue;
  readonly failed: Queue;
  readonly cutting: LabQueue;
  readonly archive: LabQueue;
  readonly empty: LabQueue;

  constructor(scope: Construct, id: string, props: AnnouncementsProps) {
    super(scope, id);
    const { pictures, clips, alerts } = props;

    this.failed = deadLetterQueue(this, 'Failed');
    this.catalogue = this.cataloguer(props);
    pictures.addEventNotification(EventType.OBJECT_CREATED, new LambdaDestination(this.catalogue), {
      prefix: INCOMING,
      suffix: '.jpg',
    });
    pictures.addEventNotification(
      EventType.OBJECT_REMOVED_DELETE_MARKER_CREATED,
      new LambdaDestination(this.catalogue),
      { prefix: INCOMING, suffix: '.jpg' },
    );

    this.releases = this.releaseDesk(props);
    pictures.addEventNotification(EventType.OBJECT_CREATED, new QueueOfOwnBucket(this.releases), {
      prefix: INCOMING,
      suffix: '.pdf',
    });

    // Two teams, one event: two rules for it would overlap, so the topic makes two of one.
    this.cutting = new LabQueue(this, 'Cutting');
    this.archive = new LabQueue(this, 'Archive');
    for (const queue of [this.cutting, this.archive]) {
      clips.addSubscription(
        new SqsSubscription(queue, { rawMessageDelivery: true, deadLetterQueue: queue.deadLetters }),
      );
    }
    const ofClips = new TopicOfOwnBucket(clips);
    pictures.addEventNotification(EventType.OBJECT_CREATED, ofClips, { prefix: INCOMING, suffix: '.mp4' });
    pictures.addEventNotification(EventType.OBJECT_RESTORE_COMPLETED, ofClips, { prefix: INCOMING, suffix: '.mp4' });

    pictures.addEventNotification(EventType.REPLICATION_OPERATION_FAILED_REPLICATION, new TopicOfOwnBucket(alerts));

    this.empty = this.emptyUploads(props);
    alarmOnDeadLetters(this, 'DeadLetterAlarm', [this.failed, this.releases.deadLetters], alerts);
  }

  /** S3 calls it and does not wait: what it fails on three times goes to `failed`. */
  private cataloguer({ pictures, catalogue }: AnnouncementsProps): LabFunction {
    const cataloguer = new LabFunction(this, 'Catalogue', {
      handler: 'catalogue-picture',
      timeout: FUNCTION_TIMEOUT,
      environment: { CATALOGUE_TABLE: catalogue.tableName, PUBLISHED_PREFIX: PUBLISHED },
      retryAttempts: 2,
      onFailure: new SqsDestination(this.failed),
    });
    const may = (actions: string[], prefix: string) => {
      cataloguer.addToRolePolicy(new PolicyStatement({ actions, resources: [pictures.arnForObjects(`${prefix}*`)] }));
      acknowledge(cataloguer.role, 'Photographers name their pictures.', objectsUnder(pictures, prefix));
    };
    may(['s3:GetObjectVersion'], INCOMING);
    may(['s3:PutObject', 's3:DeleteObject'], PUBLISHED);
    catalogue.grant(cataloguer, 'dynamodb:GetItem', 'dynamodb:PutItem');
    return cataloguer;
  }

  /** Releases wait until the desk has time for them. */
  private releaseDesk({ catalogue }: AnnouncementsProps): LabQueue {
    const releases = new LabQueue(this, 'Releases', {
      visibilityTimeout: visibilityFor(FUNCTION_TIMEOUT),
      maxReceiveCount: 3,
    });
    const desk = new LabFunction(this, 'ReleaseDesk', {
      handler: 'file-release',
      timeout: FUNCTION_TIMEOUT,
      environment: { CATALOGUE_TABLE: catalogue.tableName, QUEUE_URL: releases.queueUrl },
    });
    desk.consume(releases, { batchSize: 10, maxConcurrency: 5 });
    catalogue.grant(desk, 'dynamodb:GetItem', 'dynamodb:PutItem');
    return releases;
  }

  /** A notification cannot ask for a size. EventBridge has the event, too, and can. */
  private emptyUploads({ pictures, alerts }: AnnouncementsProps): LabQueue {
    const empty = new LabQueue(this, 'Empty');
    const undelivered = deadLetterQueue(this, 'EmptyUndelivered');
    const eventPattern: EventPattern = {
      source: ['aws.s3'],
      detailType: ['Object Created'],
      detail: {
        bucket: { name: [pictures.bucketName] },
        object: { key: Match.prefix(INCOMING), size: Match.equal(0) },
      },
    };
    new Rule(this, 'EmptyUploads', {
      description: 'Uploads that broke off: their objects are empty.',
      eventPattern,
      targets: [
        new SqsQueue(empty, { deadLetterQueue: undelivered }),
        new SnsTopic(alerts, { deadLetterQueue: undelivered }),
      ],
    });
    return empty;
  }
}
