import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type Bucket, type BucketProps, type CfnBucket, HttpMethods } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { labBucket } from '../../../kit/lab-bucket';

export interface MediaProps {
  /** Where the editors' page comes from: scheme and host, and no slash at its end. */
  readonly studio: string;
  readonly nameOf: (bucket: string) => BucketProps;
}

/** The films with all their versions, and a second bucket for what S3 itself writes about them. */
export class Media extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { studio, nameOf }: MediaProps) {
    super(scope, id);

    // It does not log itself: each delivery of a log would be a request to log.
    const reports = labBucket(this, 'Reports', {
      ...nameOf('reports'),
      lifecycleRules: [{ expiration: Duration.days(90) }],
    });

    this.bucket = labBucket(this, 'Films', {
      ...nameOf('films'),
      versioned: true,
      lifecycleRules: [
        { abortIncompleteMultipartUploadAfter: Duration.days(1), noncurrentVersionExpiration: Duration.days(30) },
      ],
      transferAcceleration: true,
      serverAccessLogsBucket: reports,
      serverAccessLogsPrefix: 'access/',
      cors: [
        {
          allowedOrigins: [studio],
          allowedMethods: [HttpMethods.GET, HttpMethods.PUT],
          allowedHeaders: ['content-type', 'range'],
          // A page in a browser sees few headers of an answer, and this one only if it is named here.
          exposedHeaders: ['ETag'],
          maxAge: 3600,
        },
      ],
    });
    this.analyse('films/', reports);
  }

  /**
   * Has S3 watch how old films are still read, and write it down every day.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/analytics-storage-class.html
   */
  private analyse(prefix: string, reports: Bucket): void {
    (this.bucket.node.defaultChild as CfnBucket).analyticsConfigurations = [
      {
        id: 'Films',
        prefix,
        storageClassAnalysis: {
          dataExport: {
            outputSchemaVersion: 'V_1',
            destination: { bucketArn: reports.bucketArn, format: 'CSV', prefix: 'analysis/' },
          },
        },
      },
    ];
    reports.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('s3.amazonaws.com')],
        actions: ['s3:PutObject'],
        resources: [reports.arnForObjects('analysis/*')],
        conditions: {
          ArnLike: { 'aws:SourceArn': this.bucket.bucketArn },
          StringEquals: {
            'aws:SourceAccount': Stack.of(this).account,
            's3:x-amz-acl': 'bucket-owner-full-control',
          },
        },
      }),
    );
  }
}
