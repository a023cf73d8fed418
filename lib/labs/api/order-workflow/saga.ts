import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import {
  Activity,
  type CatchProps,
  Chain,
  Choice,
  Condition,
  DefinitionBody,
  Errors,
  Fail,
  type IChainable,
  IntegrationPattern,
  JitterType,
  Map as MapState,
  Parallel,
  Pass,
  ProvideItems,
  QueryLanguage,
  type StateMachine,
  StateMachineType,
  Succeed,
  TaskInput,
  type TaskStateBase,
  Timeout,
  Wait,
  WaitTime,
} from 'aws-cdk-lib/aws-stepfunctions';
import {
  LambdaInvoke,
  SnsPublish,
  SqsSendMessage,
  StepFunctionsInvokeActivity,
} from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { acknowledge, allVersionsOf } from '../../../kit/acknowledge';
import { LabFunction } from '../../../kit/lab-function';
import { LabQueue } from '../../../kit/lab-queue';
import { compensation } from './compensation';
import type { Engraving } from './engraving';
import { CENTS, PROBLEMS } from './order-check';
import { OrderTable } from './order-table';
import { ANY_VERSION, workflow } from './workflow';

export interface OrderSagaProps {
  readonly table: ITable;
  readonly customers: ITopic;
  readonly refunds: StateMachine;
  /** Default: nothing is made to order. */
  readonly engraving?: Engraving;
}

/** From this sum on a person is asked. */
const LARGE_CENTS = 100_000;

/** The error goes into a variable, and what the steps before have found out stays where it is, in others. */
const KEEP_FAILURE: CatchProps = { assign: { failure: '{% $states.errorOutput %}' }, outputs: {} };

/** An order from the shop to the courier. A step that fails for good starts the compensation of all that came before it. */
export class OrderSaga extends Construct {
  readonly stateMachine: StateMachine;
  /** Where the packers' own program asks for work. */
  readonly packing: Activity;
  /** What waits for a person's yes or no. */
  readonly approvals: LabQueue;
  /** What the courier has to fetch. */
  readonly courier: LabQueue;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: OrderSagaProps,
  ) {
    super(scope, id);
    this.packing = new Activity(this, 'Packing');
    this.approvals = new LabQueue(this, 'Approvals');
    this.courier = new LabQueue(this, 'Courier');
    const orders = new OrderTable(this, props.table);
    const compensate = compensation(this, { ...props, orders });
    const undoing = <State extends Undoable>(state: State) => state.addCatch(compensate, KEEP_FAILURE);

    const record = orders.record(Succeed.jsonata(this, 'AlreadyTaken'));
    const fulfil = [
      this.chargeCard(compensate),
      ...(props.engraving?.states(this) ?? []).map(undoing),
      undoing(this.pack()),
      this.tellEverybody(),
      orders.close('CloseOrder', { status: 'sent' }),
      Succeed.jsonata(this, 'Sent'),
    ].reduce<Chain | undefined>((chain, state) => chain?.next(state) ?? Chain.start(state), undefined) as Chain;
    const hold = this.holdBack(fulfil);
    const approve = this.whereLarge(undoing(this.askForApproval()), hold);
    const reserve = undoing(this.reserveLines(orders)).next(this.whereReserved(compensate, approve));

    this.stateMachine = workflow(this, 'Workflow', {
      comment: 'An order from the shop to the courier, and back where it cannot be fulfilled.',
      stateMachineType: StateMachineType.STANDARD,
      queryLanguage: QueryLanguage.JSONATA,
      definitionBody: DefinitionBody.fromChainable(this.check(record.next(reserve))),
      timeout: Duration.days(30),
    });
  }

  /** What is no order ends here, and says why. What is one becomes variables that all states read. */
  private check(then: IChainable): IChainable {
    const take = Pass.jsonata(this, 'TakeOrder', {
      assign: { order: '{% $states.input %}', cents: CENTS, mayBeCharged: false },
      outputs: {},
    });
    const refuse = Fail.jsonata(this, 'RefuseOrder', {
      error: 'MalformedOrder',
      cause: "{% $join($problems, '; ') %}",
    });
    const isOrder = Choice.jsonata(this, 'IsOrder')
      .when(Condition.jsonata('{% $count($problems) > 0 %}'), refuse)
      .otherwise(take.next(then));
    return Pass.jsonata(this, 'CheckOrder', { assign: { problems: PROBLEMS } }).next(isOrder);
  }

  /** All lines at once. A line that is out of stock does not end the others: what they took must be known before it is put back. */
  private reserveLines(orders: OrderTable): MapState {
    return MapState.jsonata(this, 'ReserveLines', {
      items: ProvideItems.jsonata('{% $order.lines %}'),
      maxConcurrency: 5,
      assign: { missing: '{% [$states.result[done = false].sku] %}' },
      outputs: {},
    }).itemProcessor(orders.reserveLine());
  }

  private whereReserved(compensate: IChainable, then: IChainable): Choice {
    const failure = { Error: 'OutOfStock', Cause: "{% 'Not in stock: ' & $join($missing, ', ') %}" };
    return Choice.jsonata(this, 'IsReserved')
      .when(Condition.jsonata('{% $count($missing) > 0 %}'), compensate, { assign: { failure } })
      .otherwise(then);
  }

  private whereLarge(ask: TaskStateBase, then: IChainable): Choice {
    return Choice.jsonata(this, 'IsLarge')
      .when(Condition.jsonata(`{% $cents >= ${LARGE_CENTS} %}`), ask.next(then))
      .otherwise(then);
  }

  /** Nothing runs and nothing is paid while it waits for whoever has the token. */
  private askForApproval(): TaskStateBase {
    return SqsSendMessage.jsonata(this, 'AskForApproval', {
      queue: this.approvals,
      integrationPattern: IntegrationPattern.WAIT_FOR_TASK_TOKEN,
      messageBody: TaskInput.fromObject({
        token: '{% $states.context.Task.Token %}',
        orderId: '{% $order.orderId %}',
        cents: '{% $cents %}',
      }),
      taskTimeout: Timeout.jsonata('{% $exists($order.answerWithinSeconds) ? $order.answerWithinSeconds : 86400 %}'),
      outputs: {},
    });
  }

  /** A shop may hold an order back, until a game is published or a customer has had time to think. */
  private holdBack(then: IChainable): Choice {
    const hold = Wait.jsonata(this, 'HoldBack', { time: WaitTime.seconds('{% $order.holdSeconds %}') });
    return Choice.jsonata(this, 'IsHeld')
      .when(Condition.jsonata('{% $exists($order.holdSeconds) %}'), hold.next(then))
      .otherwise(then);
  }

  /** Only what may be better in a second is tried again. After another error nobody knows whether money was taken. */
  private chargeCard(compensate: IChainable): TaskStateBase {
    const chargeCard = new LabFunction(this, 'Function', { handler: 'charge-card' });
    acknowledge(this, ANY_VERSION, allVersionsOf(chargeCard));
    return LambdaInvoke.jsonata(this, 'ChargeCard', {
      lambdaFunction: chargeCard,
      payload: TaskInput.fromObject({
        orderId: '{% $order.orderId %}',
        card: '{% $order.card %}',
        cents: '{% $cents %}',
      }),
      taskTimeout: Timeout.duration(Duration.seconds(30)),
      outputs: {},
      assign: { mayBeCharged: true, chargeId: '{% $states.result.Payload.chargeId %}' },
    })
      .addRetry({
        errors: ['PaymentUnavailable'],
        interval: Duration.seconds(1),
        backoffRate: 2,
        maxAttempts: 2,
        maxDelay: Duration.seconds(10),
        jitterStrategy: JitterType.FULL,
      })
      .addCatch(compensate, { ...KEEP_FAILURE, errors: ['CardDeclined', 'PaymentUnavailable'] })
      .addCatch(compensate, { ...KEEP_FAILURE, assign: { ...KEEP_FAILURE.assign, mayBeCharged: true } });
  }

  /** Work of people: a program of theirs asks for it, says that they are still at it, and answers. */
  private pack(): TaskStateBase {
    return StepFunctionsInvokeActivity.jsonata(this, 'Pack', {
      activity: this.packing,
      arguments: { orderId: '{% $order.orderId %}', lines: '{% $order.lines %}' },
      taskTimeout: Timeout.duration(Duration.days(2)),
      // What leaves today is watched closely. In a real hall it would be minutes and hours.
      heartbeatTimeout: Timeout.jsonata('{% $order.sameDay = true ? 3 : 600 %}'),
      outputs: {},
      assign: { parcel: '{% $states.result.parcel %}' },
    });
  }

  /** From here on there is no way back: what fails is tried again, and not undone. */
  private tellEverybody(): Parallel {
    const courier = SqsSendMessage.jsonata(this, 'TellCourier', {
      queue: this.courier,
      messageBody: TaskInput.fromObject({ orderId: '{% $order.orderId %}', parcel: '{% $parcel %}' }),
    });
    const customer = SnsPublish.jsonata(this, 'TellCustomer', {
      topic: this.props.customers,
      subject: 'Your order is on its way',
      message: TaskInput.fromObject({ orderId: '{% $order.orderId %}', parcel: '{% $parcel %}' }),
    });
    const everybody = Parallel.jsonata(this, 'TellEverybody').branch(courier, customer);
    for (const state of [courier, customer]) state.addRetry({ errors: [Errors.ALL], maxAttempts: 6 });
    return everybody;
  }
}

interface Undoable {
  addCatch(handler: IChainable, props?: CatchProps): this;
}
