import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge, allObjectsOf } from '../../../kit/acknowledge';

/** Says why Firehose has rights on all objects of its buckets: it names them itself. */
export function acknowledgeDelivery(construct: Construct, ...buckets: readonly Bucket[]): void {
  acknowledge(
    construct,
    "The CDK's grant lets Firehose write in these buckets, and in no other.",
    'AwsSolutions-IAM5[Action::s3:Abort*]',
    'AwsSolutions-IAM5[Action::s3:DeleteObject*]',
    'AwsSolutions-IAM5[Action::s3:GetBucket*]',
    'AwsSolutions-IAM5[Action::s3:GetObject*]',
    'AwsSolutions-IAM5[Action::s3:List*]',
    ...buckets.map(allObjectsOf),
  );
}
