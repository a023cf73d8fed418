import { Duration, Validations } from 'aws-cdk-lib';
import { type Bucket, StorageClass } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { labBucket } from '../../../kit/lab-bucket';

const ONE_YEAR = Duration.days(365);
/** With the two leap days that seven years have at most. */
const SEVEN_YEARS = Duration.days(7 * 365 + 2);
/** Below, a class for rare access costs more than it saves: it bills 128 KB at least. */
const WORTH_MOVING = 128 * 1024;

/** Logs of a shop, in one bucket: where a log lies, how big it is and what tag it carries say how long it is kept, and in what class. */
export class LogArchive extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.bucket = labBucket(this, 'Bucket', {
      versioned: true,
      lifecycleRules: [
        {
          // Each class is kept at least as long as AWS bills for it: 30, 90 and 180 days.
          id: 'access-logs',
          prefix: 'access/',
          transitions: [
            { storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(30) },
            { storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(90) },
            { storageClass: StorageClass.DEEP_ARCHIVE, transitionAfter: Duration.days(180) },
          ],
          expiration: ONE_YEAR,
        },
        {
          // Prefix and tag: a log has to be at the right place and be marked to be kept and deleted by law.
          id: 'audit-logs',
          prefix: 'audit/',
          tagFilters: { keep: 'seven-years' },
          transitions: [
            { storageClass: StorageClass.GLACIER, transitionAfter: Duration.days(90) },
            { storageClass: StorageClass.DEEP_ARCHIVE, transitionAfter: Duration.days(180) },
          ],
          expiration: SEVEN_YEARS,
        },
        {
          // Computed from the logs, and again when the one zone is lost.
          id: 'reports',
          prefix: 'reports/',
          objectSizeGreaterThan: WORTH_MOVING,
          transitions: [{ storageClass: StorageClass.ONE_ZONE_INFREQUENT_ACCESS, transitionAfter: Duration.days(30) }],
          expiration: ONE_YEAR,
        },
        {
          // Nobody knows who will ask for them, or when.
          id: 'exports',
          prefix: 'exports/',
          objectSizeGreaterThan: WORTH_MOVING,
          transitions: [{ storageClass: StorageClass.INTELLIGENT_TIERING, transitionAfter: Duration.days(0) }],
        },
        {
          // What no list of objects shows, and the bill does.
          id: 'leftovers',
          noncurrentVersionExpiration: Duration.days(30),
          noncurrentVersionsToRetain: 2,
          expiredObjectDeleteMarker: true,
          abortIncompleteMultipartUploadAfter: Duration.days(7),
        },
      ],
      intelligentTieringConfigurations: [
        {
          name: 'archive-exports',
          prefix: 'exports/',
          archiveAccessTierTime: Duration.days(90),
          deepArchiveAccessTierTime: Duration.days(180),
        },
      ],
    });
    // The CDK acknowledges it itself where a rule has `objectSizeLessThan`.
    Validations.of(this.bucket).acknowledge({
      id: 'CloudFormation-Validate::W9003',
      reason: 'The size of a rule is a number in the CDK, which CloudFormation takes for the string that it asks for.',
    });
  }
}
