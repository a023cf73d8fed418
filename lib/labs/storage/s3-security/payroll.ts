import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledge, objectsUnder } from '../../../kit/acknowledge';
import { LabFunction } from '../../../kit/lab-function';
import { labKey } from '../../../kit/lab-key';
import type { Documents } from './documents';

const LETTERS = 'finance/payroll/';

/** Seals letters about salaries before S3 sees them: who reads the object, and who runs the bucket, has ciphertext. */
export class Payroll extends Construct {
  readonly function: LabFunction;

  constructor(scope: Construct, id: string, { documents }: { readonly documents: Documents }) {
    super(scope, id);
    const { bucket, key } = documents;
    const sealKey = labKey(this, 'SealKey');
    this.function = new LabFunction(this, 'Seal', {
      handler: 'seal-document',
      environment: {
        DOCUMENTS_BUCKET: bucket.bucketName,
        DOCUMENTS_KEY: key.keyArn,
        SEAL_KEY: sealKey.keyArn,
      },
    });
    // Only for letters: KMS compares what was said when the data key was made with what is said when it is to be opened.
    // https://docs.aws.amazon.com/kms/latest/developerguide/encrypt_context.html
    this.function.addToRolePolicy(
      new PolicyStatement({
        actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
        resources: [sealKey.keyArn],
        conditions: { StringLike: { 'kms:EncryptionContext:document': `${LETTERS}*` } },
      }),
    );
    this.function.addToRolePolicy(
      new PolicyStatement({
        actions: ['s3:GetObject', 's3:PutObject'],
        resources: [bucket.arnForObjects(`${LETTERS}*`)],
      }),
    );
    documents.allowKeyThroughS3(this.function.role);
    acknowledge(this.function.role, 'It keeps the letters of this folder.', objectsUnder(bucket, LETTERS));
  }
}
