import { Aws, CfnParameter, Fn } from 'aws-cdk-lib';
import { AccountPrincipal, ManagedPolicy, PolicyDocument, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge, objectsUnder } from '../../../kit/acknowledge';
import { existsIf, isGiven } from '../../../kit/given';

export interface AuditorsProps {
  readonly manuscripts: IBucket;
}

/** Auditors have an account of their own, in which they are users or roles; here they get no user, but a role that trusts that account. */
export class Auditors extends Construct {
  /** Without one it is this account, with which nothing is shared from outside. */
  readonly accountId: string;
  /** What AWS lets auditors look at. */
  readonly auditArn: string;

  constructor(scope: Construct, id: string, { manuscripts }: AuditorsProps) {
    super(scope, id);
    const account = new CfnParameter(scope, 'AuditorAccountId', {
      description: 'The account of the auditors, who may read contracts. Leave it empty for none.',
      default: '',
      allowedPattern: '^(\\d{12})?$',
    }).valueAsString;
    const isNamed = isGiven(scope, 'HasAuditors', account);
    this.accountId = Fn.conditionIf(isNamed.logicalId, account, Aws.ACCOUNT_ID).toString();

    // What auditors look at grows with AWS, and AWS's own policy with it.
    const audit = ManagedPolicy.fromAwsManagedPolicyName('SecurityAudit');
    this.auditArn = audit.managedPolicyArn;
    const role = new Role(this, 'Role', {
      assumedBy: new AccountPrincipal(account),
      managedPolicies: [audit],
      inlinePolicies: {
        ReadContracts: new PolicyDocument({
          statements: [
            new PolicyStatement({ actions: ['s3:GetObject'], resources: [manuscripts.arnForObjects('contracts/*')] }),
          ],
        }),
      },
    });
    acknowledge(role, 'Auditors read any contract.', objectsUnder(manuscripts, 'contracts/'));
    acknowledge(
      role,
      'Auditors look at the configuration of everything, and change nothing.',
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/SecurityAudit]',
    );
    existsIf(role, isNamed);
  }
}
