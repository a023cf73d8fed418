import { Aws, CfnParameter, Fn } from 'aws-cdk-lib';
import { ArnPrincipal } from 'aws-cdk-lib/aws-iam';
import { FunctionUrlAuthType, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { isGiven } from '../../../kit/given';

/** Another account, which only you can name. */
export class Partner extends Construct {
  /** Without a partner it is this account, whose policies decide anyhow. */
  readonly principal: ArnPrincipal;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const account = new CfnParameter(scope, 'PartnerAccountId', {
      description: 'The account of a partner, who may deploy the code and book by URL. Leave it empty for none.',
      default: '',
      allowedPattern: '^(\\d{12})?$',
    });
    const isNamed = isGiven(scope, 'HasPartner', account.valueAsString);
    const accountId = Fn.conditionIf(isNamed.logicalId, account.valueAsString, Aws.ACCOUNT_ID).toString();
    this.principal = new ArnPrincipal(`arn:${Aws.PARTITION}:iam::${accountId}:root`);
  }

  /** Lets the partner call the URL of a function. Since October 2025 that takes two permissions, the second for calls by the URL alone. */
  mayCallUrlOf(fn: IFunction): void {
    fn.addPermission('PartnerByUrl', {
      principal: this.principal,
      action: 'lambda:InvokeFunctionUrl',
      functionUrlAuthType: FunctionUrlAuthType.AWS_IAM,
    });
    fn.addPermission('Partner', {
      principal: this.principal,
      action: 'lambda:InvokeFunction',
      invokedViaFunctionUrl: true,
    });
  }
}
