import { Duration } from 'aws-cdk-lib';
import type { ILambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { LabFunction } from '../../../kit/lab-function';
import { labTable, stringKey } from '../../../kit/lab-table';

export interface ShiftRecorderProps {
  readonly live: Alias;
  readonly group: ILambdaDeploymentGroup;
}

/** Plays the customers during a deployment and records which version answers them. Nothing uses it but the walkthrough. */
export class ShiftRecorder extends Construct {
  readonly function: LabFunction;
  readonly table: Table;

  constructor(scope: Construct, id: string, { live, group }: ShiftRecorderProps) {
    super(scope, id);
    this.table = labTable(this, 'Recordings', { partitionKey: stringKey('recording') });
    this.function = new LabFunction(this, 'Function', {
      handler: 'record-shift',
      // The longest that there is; a canary takes five minutes, and AWS's alarms some more.
      timeout: Duration.minutes(15),
      // Twice would be the traffic of two, and nobody waits for a second recording.
      retryAttempts: 0,
      environment: {
        QUOTE_FUNCTION_NAME: live.lambda.functionName,
        ALIAS: live.aliasName,
        RECORDINGS_TABLE: this.table.tableName,
        APPLICATION: group.application.applicationName,
        DEPLOYMENT_GROUP: group.deploymentGroupName,
      },
    });
    this.table.grant(this.function, 'dynamodb:PutItem');
    this.function.addToRolePolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [live.functionArn] }),
    );
    this.function.addToRolePolicy(
      new PolicyStatement({
        actions: ['codedeploy:GetDeploymentGroup', 'codedeploy:GetDeployment'],
        resources: [group.deploymentGroupArn],
      }),
    );
  }
}
