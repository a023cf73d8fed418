import { type CfnResource, Duration, Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { LabFunction } from '../../../kit/lab-function';

export interface ToolsProps {
  readonly orders: Table;
  readonly shop: Table;
  readonly totals: Table;
}

/** What people call by hand, as the walkthrough does; no data flows through it. */
export class Tools extends Construct {
  readonly load: LabFunction;
  readonly recount: LabFunction;
  readonly reader: LabFunction;

  constructor(scope: Construct, id: string, { orders, shop, totals }: ToolsProps) {
    super(scope, id);
    const tool = (name: string, handler: string, environment: Record<string, string> = {}) =>
      new LabFunction(this, name, { handler, environment, timeout: Duration.seconds(60) });

    this.load = tool('Load', 'write-orders', { ORDERS_TABLE: orders.tableName });
    orders.grant(this.load, 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem');

    this.recount = tool('Recount', 'recount-totals', {
      ORDERS_TABLE: orders.tableName,
      TOTALS_TABLE: totals.tableName,
    });
    orders.grant(this.recount, 'dynamodb:Scan');
    totals.grant(this.recount, 'dynamodb:Scan', 'dynamodb:GetItem');

    this.reader = tool('Reader', 'read-changes');
    this.reader.addToRolePolicy(
      new PolicyStatement({
        actions: ['dynamodb:DescribeStream', 'dynamodb:GetShardIterator', 'dynamodb:GetRecords'],
        resources: [orders, shop].map(({ tableArn }) => `${tableArn}/stream/*`),
      }),
    );
    for (const table of [orders, shop]) {
      const id = Stack.of(this).getLogicalId(table.node.defaultChild as CfnResource);
      acknowledge(
        this.reader.role ?? this.reader,
        'A stream is named after the time when it was enabled, and the walkthrough enables one.',
        `AwsSolutions-IAM5[Resource::<${id}.Arn>/stream/*]`,
      );
    }
  }
}
