import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type Bucket, EventType } from 'aws-cdk-lib/aws-s3';
import { SnsDestination } from 'aws-cdk-lib/aws-s3-notifications';
import { FilterOrPolicy, type ITopic, SubscriptionFilter } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { acknowledge, allObjectsOf } from '../../../kit/acknowledge';
import { labBucket } from '../../../kit/lab-bucket';
import { LabFunction } from '../../../kit/lab-function';
import { deadLetterQueue, type QueueEncryptionProps } from '../../../kit/lab-queue';

export interface OrderUploadsProps {
  readonly orders: ITopic;
  readonly encrypted: QueueEncryptionProps;
}

/** Partners without an API upload a file: S3 tells the same topic, and a function publishes the order that is in the file. */
export class OrderUploads extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { orders, encrypted }: OrderUploadsProps) {
    super(scope, id);
    this.bucket = labBucket(this, 'Bucket');
    this.bucket.addEventNotification(EventType.OBJECT_CREATED, new SnsDestination(orders), { suffix: '.json' });

    const importer = new LabFunction(this, 'Function', {
      handler: 'import-order',
      deadLetterQueue: deadLetterQueue(this, 'Failed', encrypted),
    });
    importer.addToRolePolicy(
      new PolicyStatement({ actions: ['s3:GetObject'], resources: [this.bucket.arnForObjects('*')] }),
    );
    orders.grantPublish(importer);
    acknowledge(
      this,
      'The function reads whatever order is uploaded, in this bucket alone.',
      allObjectsOf(this.bucket),
    );
    acknowledge(
      this,
      "The CDK's grant covers both forms of the call, with the topic's key alone.",
      'AwsSolutions-IAM5[Action::kms:GenerateDataKey*]',
    );
    orders.addSubscription(
      new LambdaSubscription(importer, {
        filterPolicyWithMessageBody: {
          Records: FilterOrPolicy.policy({
            eventSource: FilterOrPolicy.filter(SubscriptionFilter.stringFilter({ allowlist: ['aws:s3'] })),
          }),
        },
        deadLetterQueue: deadLetterQueue(this, 'Undelivered', encrypted),
      }),
    );
  }
}
