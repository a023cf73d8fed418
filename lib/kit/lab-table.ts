import { type Attribute, AttributeType, BillingMode, Table, type TableProps } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';

/**
 * A table of a lab: it is paid by the request, so that it costs next to nothing while nobody uses it, and can be restored to any second.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html
 */
export function labTable(scope: Construct, id: string, props: TableProps): Table {
  return new Table(scope, id, {
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    ...props,
  });
}

/** A key attribute of type string. */
export function stringKey(name: string): Attribute {
  return { name, type: AttributeType.STRING };
}

/** A key attribute of type number. */
export function numberKey(name: string): Attribute {
  return { name, type: AttributeType.NUMBER };
}
