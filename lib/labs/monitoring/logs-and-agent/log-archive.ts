import { Duration, Size, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Compression, DeliveryStream, S3Bucket, StreamEncryption } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge, allObjectsOf, BUCKET_GRANTS } from '../../../kit/acknowledge';
import { labBucket } from '../../../kit/lab-bucket';
import { logGroupArn } from '../../../kit/log-groups';

/** Where exports go: apart from what Firehose brings. */
const EXPORTS = 'exports';

/** All logs, for as long as anybody may ask for them: objects cost less than what can be searched at once. */
export class LogArchive extends Construct {
  readonly bucket: Bucket;
  readonly stream: DeliveryStream;
  /** CloudWatch Logs, as it writes to the stream. */
  readonly sender: Role;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.bucket = labBucket(this, 'Bucket');
    this.admitExports();
    this.stream = new DeliveryStream(this, 'Stream', {
      encryption: StreamEncryption.awsOwnedKey(),
      destination: new S3Bucket(this.bucket, {
        bufferingInterval: Duration.seconds(60),
        bufferingSize: Size.mebibytes(5),
        // CloudWatch Logs sends each batch compressed. Such batches one behind the other are a file that gunzip reads.
        compression: Compression.UNCOMPRESSED,
        fileExtension: '.gz',
        dataOutputPrefix: 'logs/!{timestamp:yyyy/MM/dd}/',
        errorOutputPrefix: 'errors/!{firehose:error-output-type}/',
      }),
    });
    this.stream.node.addDependency(this.bucket);
    acknowledge(
      this.stream,
      "The CDK's grant lets Firehose write in this bucket, and in no other.",
      ...BUCKET_GRANTS,
      allObjectsOf(this.bucket),
    );
    Validations.of(Stack.of(this)).acknowledge({
      id: 'CloudFormation-Validate::W7001',
      reason: 'The CDK adds a mapping with addresses of Firehose, for destinations in a network, which S3 is not.',
    });
    this.sender = new Role(this, 'Sender', { assumedBy: new ServicePrincipal('logs.amazonaws.com') });
  }

  /** An export is written by CloudWatch Logs in its own name.
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/S3ExportTasks.html */
  private admitExports(): void {
    const stack = Stack.of(this);
    const admitted = {
      principals: [new ServicePrincipal(`logs.${stack.region}.amazonaws.com`)],
      conditions: {
        StringEquals: { 'aws:SourceAccount': stack.account },
        ArnLike: { 'aws:SourceArn': logGroupArn(this, `${stack.stackName}-*`) },
      },
    };
    this.bucket.addToResourcePolicy(
      new PolicyStatement({ ...admitted, actions: ['s3:GetBucketAcl'], resources: [this.bucket.bucketArn] }),
    );
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        ...admitted,
        actions: ['s3:PutObject'],
        resources: [this.bucket.arnForObjects(`${EXPORTS}/*`)],
      }),
    );
  }
}
