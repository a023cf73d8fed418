import { FunctionUrlAuthType } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { LabFunction } from '../../../kit/lab-function';
import { RedactingAccessPoint } from './redacting-access-point';
import type { TeamAccessPoint } from './team-access-point';

/** Invoices without account numbers, for those who need not know them. There is one copy of each: it is changed on the way out. */
export class RedactedInvoices extends Construct {
  readonly url: string;

  constructor(scope: Construct, id: string, { finance }: { readonly finance: TeamAccessPoint }) {
    super(scope, id);
    const reader = new LabFunction(this, 'Reader', {
      handler: 'read-redacted',
      environment: { INVOICES: finance.alias },
    });
    finance.admit(reader.role, 'finance/invoices/*', ['s3:GetObject']);
    this.url = reader.addFunctionUrl({ authType: FunctionUrlAuthType.AWS_IAM }).url;
    new RedactingAccessPoint(this, 'ObjectLambda', { supporting: finance });
  }
}
