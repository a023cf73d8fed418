import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Choice, Condition, Errors, type IChainable, Pass, Wait, WaitTime } from 'aws-cdk-lib/aws-stepfunctions';
import {
  CallAwsService,
  DynamoAttributeValue,
  DynamoPutItem,
  DynamoUpdateItem,
} from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';

/** What a condition of the table refuses, by the name that Step Functions' own integration gives it. */
const CONDITION_FAILED = 'DynamoDB.ConditionalCheckFailedException';

/** The same of a transaction, which is called through the AWS SDK. */
const TRANSACTION_CANCELLED = 'DynamoDb.TransactionCanceledException';

const text = (value: string) => DynamoAttributeValue.fromString(value);

/** The states that write to the table of orders and stock. No function stands between: a state calls the service. */
export class OrderTable {
  constructor(
    private readonly scope: Construct,
    private readonly table: ITable,
  ) {}

  /** Events come at least once: an order that is there already is handed to `taken`. */
  record(taken: IChainable): DynamoPutItem {
    const record = DynamoPutItem.jsonata(this.scope, 'RecordOrder', {
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
    record.addRetry({ errors: [CONDITION_FAILED], maxAttempts: 0 });
    record.addRetry({ errors: [Errors.ALL] });
    record.addCatch(taken, { errors: [CONDITION_FAILED], outputs: {} });
    return record;
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
  reserveLine(): IChainable {
    const outOfStock = Pass.jsonata(this.scope, 'OutOfStock', {
      outputs: { sku: '{% $states.input.sku %}', done: false },
    });
    return this.transaction('ReserveLine', 'dynamodb:PutItem', outOfStock, [
      this.moveStock('{% $string(-$states.input.quantity) %}', 'available >= :quantity'),
      {
        Put: {
          TableName: this.table.tableName,
          Item: { ...RESERVATION, quantity: QUANTITY },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
    ]);
  }

  /** Puts one line back, if it was taken: that is asked of the table, and not of what the workflow remembers. */
  restockLine(): IChainable {
    const nothingTaken = Pass.jsonata(this.scope, 'NothingTaken', { outputs: {} });
    return this.transaction('RestockLine', 'dynamodb:DeleteItem', nothingTaken, [
      this.moveStock(QUANTITY.N),
      {
        Delete: {
          TableName: this.table.tableName,
          Key: RESERVATION,
          ConditionExpression: 'attribute_exists(pk)',
        },
      },
    ]);
  }

  private moveStock(change: string, ConditionExpression?: string): object {
    return {
      Update: {
        TableName: this.table.tableName,
        Key: { pk: { S: "{% 'sku#' & $states.input.sku %}" }, sk: { S: 'stock' } },
        UpdateExpression: 'ADD available :change',
        ...(ConditionExpression && { ConditionExpression }),
        ExpressionAttributeValues: { ':change': { N: change }, ...(ConditionExpression && { ':quantity': QUANTITY }) },
      },
    };
  }

  /** DynamoDB has one error for a condition that does not hold and for another order that writes the same item now: only the first is an answer. */
  private transaction(id: string, action: string, refused: Pass, TransactItems: readonly object[]): IChainable {
    const { scope, table } = this;
    const transaction = CallAwsService.jsonata(scope, id, {
      service: 'dynamodb',
      action: 'transactWriteItems',
      parameters: {
        TransactItems,
        // A try whose answer was lost is not done twice: DynamoDB knows the token for ten minutes.
        ClientRequestToken: `{% $hash('${id}' & $order.orderId & $states.input.sku, 'MD5') %}`,
      },
      iamAction: 'dynamodb:UpdateItem',
      iamResources: [table.tableArn],
      additionalIamStatements: [new PolicyStatement({ actions: [action], resources: [table.tableArn] })],
      outputs: { sku: '{% $states.input.sku %}', done: true },
    });
    const later = Wait.jsonata(scope, `${id}Later`, { time: WaitTime.duration(Duration.seconds(1)) });
    const isContested = Choice.jsonata(scope, `${id}IsContested`)
      .when(Condition.jsonata("{% $contains($states.input.cause, 'TransactionConflict') %}"), later.next(transaction))
      .otherwise(refused);
    return transaction
      .addRetry({ errors: [TRANSACTION_CANCELLED], maxAttempts: 0 })
      .addRetry({ errors: [Errors.ALL] })
      .addCatch(isContested, {
        errors: [TRANSACTION_CANCELLED],
        outputs: '{% $merge([$states.input, { "cause": $states.errorOutput.Cause }]) %}',
      });
  }
}

const QUANTITY = { N: '{% $string($states.input.quantity) %}' };

const RESERVATION = {
  pk: { S: "{% 'order#' & $order.orderId %}" },
  sk: { S: "{% 'line#' & $states.input.sku %}" },
};
