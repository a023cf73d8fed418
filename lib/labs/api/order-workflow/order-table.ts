import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  CallAwsService,
  DynamoAttributeValue,
  DynamoPutItem,
  DynamoUpdateItem,
} from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';

/** What a condition of the table refuses, by the name that the service's own integration gives it. */
export const CONDITION_FAILED = 'DynamoDB.ConditionalCheckFailedException';

/** The same of a transaction, which is called by the integration of the AWS SDK. */
export const TRANSACTION_CANCELLED = 'DynamoDb.TransactionCanceledException';

const text = (value: string) => DynamoAttributeValue.fromString(value);

/** The states that write to the table of orders and stock. No function stands between: a state calls the service. */
export class OrderTable {
  constructor(
    private readonly scope: Construct,
    private readonly table: ITable,
  ) {}

  /** Refuses an order that is there already: events come at least once. */
  record(): DynamoPutItem {
    return DynamoPutItem.jsonata(this.scope, 'RecordOrder', {
      table: this.table,
      item: {
        pk: text("{% 'order#' & $order.orderId %}"),
        sk: text('order'),
        status: text('taken'),
        customer: text('{% $order.customer %}'),
        cents: DynamoAttributeValue.numberFromString('{% $string($cents) %}'),
      },
      conditionExpression: 'attribute_not_exists(pk)',
      outputs: {},
    });
  }

  /** Says how an order ended, and why where it ended badly. */
  close(
    id: string,
    values: Readonly<Record<'status' | 'reason', string>> | { readonly status: string },
  ): DynamoUpdateItem {
    const names = Object.keys(values);
    return DynamoUpdateItem.jsonata(this.scope, id, {
      table: this.table,
      key: { pk: text("{% 'order#' & $order.orderId %}"), sk: text('order') },
      updateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
      // `status` is a word that DynamoDB keeps for itself.
      expressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      expressionAttributeValues: Object.fromEntries(
        Object.entries(values).map(([name, value]) => [`:${name}`, text(value)]),
      ),
      outputs: {},
    });
  }

  /** Takes one line of an order out of the stock and notes that it did, both or neither. */
  reserve(): CallAwsService {
    return this.transaction('ReserveLine', 'dynamodb:PutItem', [
      this.moveStock('ADD available :change', '{% $string(-$states.input.quantity) %}', 'available >= :quantity'),
      {
        Put: {
          TableName: this.table.tableName,
          Item: { ...RESERVATION, quantity: QUANTITY },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
    ]);
  }

  /** Puts one line back, if it was taken: what a line needs is asked of the table, not of what the workflow remembers. */
  restock(): CallAwsService {
    return this.transaction('RestockLine', 'dynamodb:DeleteItem', [
      this.moveStock('ADD available :change', QUANTITY.N),
      {
        Delete: {
          TableName: this.table.tableName,
          Key: RESERVATION,
          ConditionExpression: 'attribute_exists(pk)',
        },
      },
    ]);
  }

  private moveStock(UpdateExpression: string, change: string, ConditionExpression?: string): object {
    return {
      Update: {
        TableName: this.table.tableName,
        Key: { pk: { S: "{% 'sku#' & $states.input.sku %}" }, sk: { S: 'stock' } },
        UpdateExpression,
        ...(ConditionExpression && { ConditionExpression }),
        ExpressionAttributeValues: { ':change': { N: change }, ...(ConditionExpression && { ':quantity': QUANTITY }) },
      },
    };
  }

  private transaction(id: string, action: string, TransactItems: readonly object[]): CallAwsService {
    return CallAwsService.jsonata(this.scope, id, {
      service: 'dynamodb',
      action: 'transactWriteItems',
      parameters: {
        TransactItems,
        // A try whose answer was lost is not done twice: DynamoDB knows the token for ten minutes.
        ClientRequestToken: `{% $hash('${id}' & $order.orderId & $states.input.sku, 'MD5') %}`,
      },
      iamAction: 'dynamodb:UpdateItem',
      iamResources: [this.table.tableArn],
      additionalIamStatements: [new PolicyStatement({ actions: [action], resources: [this.table.tableArn] })],
      outputs: { sku: '{% $states.input.sku %}', done: true },
    });
  }
}

const QUANTITY = { N: '{% $string($states.input.quantity) %}' };

const RESERVATION = {
  pk: { S: "{% 'order#' & $order.orderId %}" },
  sk: { S: "{% 'line#' & $states.input.sku %}" },
};
