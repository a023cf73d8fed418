import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Provider } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import { acknowledge, allVersionsOf } from '../../../kit/acknowledge';
import { LabFunction } from '../../../kit/lab-function';
import { labTable, stringKey } from '../../../kit/lab-table';

/**
 * The register of branches, as a custom resource. The function says what became of a request and no more: the CDK's provider framework,
 * a second function in front of it, answers CloudFormation, also when the first one fails.
 */
export class Registry extends Construct {
  readonly branches: Table;
  readonly serviceToken: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.branches = labTable(this, 'Branches', { partitionKey: stringKey('code') });
    const onEventHandler = new LabFunction(this, 'Function', {
      handler: 'register-branch',
      environment: { BRANCHES_TABLE: this.branches.tableName },
    });
    this.branches.grant(onEventHandler, 'dynamodb:PutItem', 'dynamodb:UpdateItem');
    const provider = new Provider(this, 'Provider', { onEventHandler });
    acknowledge(
      provider,
      'The CDK writes the policies of what stands before the function: it logs, and calls this function by any of its versions.',
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      allVersionsOf(onEventHandler),
    );
    this.serviceToken = provider.serviceToken;
  }
}
