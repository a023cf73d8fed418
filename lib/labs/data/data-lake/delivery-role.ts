import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge, allObjectsOf, BUCKET_GRANTS } from '../../../kit/acknowledge';

/** Says why Firehose has rights on all objects of its buckets: it names them itself. */
export function acknowledgeDelivery(construct: Construct, ...buckets: readonly Bucket[]): void {
  acknowledge(
    construct,
    "The CDK's grant lets Firehose write in these buckets, and in no other.",
    ...BUCKET_GRANTS,
    ...buckets.map(allObjectsOf),
  );
}
