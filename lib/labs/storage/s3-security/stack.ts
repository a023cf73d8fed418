import { BlockedEncryptionType, BlockPublicAccess } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { labBucket } from '../../../kit/lab-bucket';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { Documents } from './documents';
import { LegalDesk } from './legal-desk';
import { Payroll } from './payroll';
import { RedactedInvoices } from './redacted-invoices';
import { StorageAdmin } from './storage-admin';
import { SupplierUploads } from './supplier-uploads';
import { person, TeamAccessPoint } from './team-access-point';

/** The documents of a company: who may read what, through which door, and whose key it is encrypted with. */
export class S3Security extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, props: LabStackProps) {
    super(scope, id, props);

    const documents = new Documents(this, 'Documents');
    const finance = new TeamAccessPoint(this, 'Finance', { documents });
    const accountant = person(this, 'Accountant');
    finance.admit(accountant, 'finance/*', ['s3:GetObject', 's3:PutObject']);
    const admin = new StorageAdmin(this, 'StorageAdmin', documents);
    const legal = new LegalDesk(this, 'Legal', { documents });

    const payroll = new Payroll(this, 'Payroll', { documents });
    const uploads = new SupplierUploads(this, 'Uploads', { documents, finance });
    const redacted = new RedactedInvoices(this, 'Redacted', { finance });

    const terms = labBucket(this, 'Terms', {
      publicReadAccess: true,
      // A policy may open it; the access control lists stay off.
      blockPublicAccess: BlockPublicAccess.BLOCK_ACLS_ONLY,
    });
    acknowledge(terms, 'The terms of business are for everybody, and nothing else is in here.', 'AwsSolutions-S2');
    // What the board deposits is encrypted with a key that it sends along and keeps.
    const board = labBucket(this, 'Board', { blockedEncryptionTypes: [BlockedEncryptionType.NONE] });

    this.outputs = this.writeOutputs({
      DocumentsBucketName: documents.bucket.bucketName,
      DocumentsKeyArn: documents.key.keyArn,
      FinanceAccessPointArn: finance.arn,
      FinanceAccessPointAlias: finance.alias,
      LegalAccessPointAlias: legal.accessPoint.alias,
      LegalDeskFunctionName: legal.desk.functionName,
      PayrollFunctionName: payroll.function.functionName,
      UploadLinksUrl: uploads.url,
      RedactedInvoicesUrl: redacted.url,
      AccountantRoleArn: accountant.roleArn,
      LawyerRoleArn: legal.lawyer.roleArn,
      StorageAdminRoleArn: admin.role.roleArn,
      TermsBucketName: terms.bucketName,
      TermsHost: terms.bucketRegionalDomainName,
      BoardBucketName: board.bucketName,
    });
  }
}
