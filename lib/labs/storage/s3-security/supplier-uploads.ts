import { FunctionUrlAuthType } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { LabFunction } from '../../../kit/lab-function';
import type { Documents } from './documents';
import type { TeamAccessPoint } from './team-access-point';

export interface SupplierUploadsProps {
  readonly documents: Documents;
  readonly finance: TeamAccessPoint;
}

/** Hands out links by which a supplier, who has no account here, puts one invoice. A link can do what this function may, and no more. */
export class SupplierUploads extends Construct {
  /** For who is signed in to AWS, such as the company's own portal. */
  readonly url: string;

  constructor(scope: Construct, id: string, { documents, finance }: SupplierUploadsProps) {
    super(scope, id);
    const links = new LabFunction(this, 'Links', {
      handler: 'sign-upload',
      environment: { FINANCE_HOST: finance.host, DOCUMENTS_KEY: documents.key.keyArn },
    });
    finance.admit(links.role, 'finance/inbox/*', ['s3:PutObject']);
    this.url = links.addFunctionUrl({ authType: FunctionUrlAuthType.AWS_IAM }).url;
  }
}
