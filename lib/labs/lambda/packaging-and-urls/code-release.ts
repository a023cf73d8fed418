import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import { bundledCode } from '../../../kit/bundle';
import { labBucket } from '../../../kit/lab-bucket';
import { LabStack } from '../../../kit/lab-stack';
import type { Partner } from './partner';

export interface CodeReleaseProps {
  readonly handler: string;
  readonly fromLayers: readonly string[];
  readonly partner: Partner;
}

/** A bucket with the zips of all releases of a function, each a version of the same object. */
export class CodeRelease extends Construct {
  readonly bucket: Bucket;
  readonly key: string;
  /** The newest release. */
  readonly code: Code;
  /** What the release was made of, by its hash. */
  readonly source: string;

  constructor(scope: Construct, id: string, { handler, fromLayers, partner }: CodeReleaseProps) {
    super(scope, id);
    this.bucket = labBucket(this, 'Bucket', { versioned: true });
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        principals: [partner.principal],
        actions: ['s3:GetObject', 's3:GetObjectVersion'],
        resources: [this.bucket.arnForObjects('*')],
      }),
    );

    const { lab } = LabStack.of(this);
    const { s3Location } = bundledCode(lab, handler, { fromLayers }).bind(this);
    if (!s3Location) throw new Error('The code is no zip.');
    this.source = s3Location.objectKey;
    this.key = `${handler}.zip`;
    const assets = Bucket.fromBucketName(this, 'Assets', s3Location.bucketName);
    const upload = this.copy(assets, s3Location.objectKey);
    // The name of the object stays. Without its version CloudFormation would see no change, and keep the code.
    this.code = Code.fromBucketV2(this.bucket, this.key, { objectVersion: upload.getResponseField('VersionId') });
  }

  /** Copies the zip that the CDK has published; S3 answers with the new version. */
  private copy(assets: IBucket, assetKey: string): AwsCustomResource {
    const logGroup = new LogGroup(this, 'UploadLogs', { retention: RetentionDays.ONE_WEEK });
    // Without a role of ours the CDK attaches AWS's managed policy, which may write to every log group.
    const role = new Role(this, 'UploadRole', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    const call = {
      service: 'S3',
      action: 'CopyObject',
      parameters: {
        Bucket: this.bucket.bucketName,
        Key: this.key,
        CopySource: `${assets.bucketName}/${assetKey}`,
        TaggingDirective: 'REPLACE',
      },
      physicalResourceId: PhysicalResourceId.of(this.key),
      outputPaths: ['VersionId'],
    };
    return new AwsCustomResource(this, 'Upload', {
      resourceType: 'Custom::CodeUpload',
      onCreate: call,
      onUpdate: call,
      installLatestAwsSdk: false,
      logGroup,
      role,
      policy: AwsCustomResourcePolicy.fromStatements([
        new PolicyStatement({ actions: ['s3:GetObject'], resources: [assets.arnForObjects(assetKey)] }),
        new PolicyStatement({ actions: ['s3:PutObject'], resources: [this.bucket.arnForObjects(this.key)] }),
      ]),
    });
  }
}
