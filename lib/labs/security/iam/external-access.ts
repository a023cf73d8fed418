import { CfnCondition, CfnParameter, Fn } from 'aws-cdk-lib';
import { CfnAnalyzer } from 'aws-cdk-lib/aws-accessanalyzer';
import { Construct } from 'constructs';
import type { Auditors } from './auditors';

export interface ExternalAccessProps {
  readonly auditors: Auditors;
}

/** Finds what is shared with somebody outside of the account, and passes over what the house knows of. */
export class ExternalAccess extends Construct {
  constructor(scope: Construct, id: string, { auditors }: ExternalAccessProps) {
    super(scope, id);
    const answer = new CfnParameter(scope, 'MakeAnalyzer', {
      default: 'yes',
      allowedValues: ['yes', 'no'],
      description: 'Say no where the account has an analyzer of external access in this Region: it can have one.',
    }).valueAsString;
    const analyzer = new CfnAnalyzer(this, 'Analyzer', {
      type: 'ACCOUNT',
      archiveRules: [
        {
          ruleName: 'auditors',
          filter: [
            { property: 'resourceType', eq: ['AWS::IAM::Role'] },
            { property: 'principal.AWS', eq: [auditors.accountId] },
          ],
        },
      ],
    });
    analyzer.cfnOptions.condition = new CfnCondition(scope, 'MakesAnalyzer', {
      expression: Fn.conditionEquals(answer, 'yes'),
    });
  }
}
