import type { ITopic } from 'aws-cdk-lib/aws-sns';
import {
  Choice,
  Condition,
  Errors,
  Fail,
  type IChainable,
  IntegrationPattern,
  Map as MapState,
  ProvideItems,
  type StateMachine,
  TaskInput,
} from 'aws-cdk-lib/aws-stepfunctions';
import { SnsPublish, StepFunctionsStartExecution } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import type { OrderTable } from './order-table';
import { executionsOf } from './workflow';

export interface CompensationProps {
  readonly orders: OrderTable;
  readonly refunds: StateMachine;
  readonly customers: ITopic;
}

/**
 * Undoes what an order has done so far, the last step first: refund, restock, cancel. Each may be done twice, and where a step never took
 * place there is nothing to undo. Then the execution fails, with the error that started it.
 */
export function compensation(scope: Construct, { orders, refunds, customers }: CompensationProps): IChainable {
  const refund = StepFunctionsStartExecution.jsonata(scope, 'Refund', {
    stateMachine: refunds,
    integrationPattern: IntegrationPattern.RUN_JOB,
    input: TaskInput.fromObject({
      orderId: '{% $order.orderId %}',
      card: '{% $order.card %}',
      cents: '{% $cents %}',
      // The console then links the two executions.
      AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: '{% $states.context.Execution.Id %}',
    }),
    outputs: {},
  });
  acknowledge(scope, 'It waits for the end of a refund, whose name is made up when it starts.', executionsOf(refunds));
  const restock = MapState.jsonata(scope, 'Restock', {
    items: ProvideItems.jsonata('{% $order.lines %}'),
    outputs: {},
  }).itemProcessor(orders.restockLine());
  const cancel = orders.close('CancelOrder', { status: 'cancelled', reason: '{% $failure.Error %}' });
  const tell = SnsPublish.jsonata(scope, 'TellOfCancellation', {
    topic: customers,
    subject: 'Your order was cancelled',
    message: TaskInput.fromObject({ orderId: '{% $order.orderId %}', reason: '{% $failure.Error %}' }),
    outputs: {},
  });
  const cancelled = Fail.jsonata(scope, 'Cancelled', {
    error: '{% $failure.Error %}',
    cause: '{% $failure.Cause %}',
  });

  for (const state of [refund, restock, cancel, tell]) state.addRetry({ errors: [Errors.ALL], maxAttempts: 6 });
  restock.next(cancel).next(tell).next(cancelled);
  return Choice.jsonata(scope, 'MayBeCharged')
    .when(Condition.jsonata('{% $mayBeCharged %}'), refund.next(restock))
    .otherwise(restock);
}
