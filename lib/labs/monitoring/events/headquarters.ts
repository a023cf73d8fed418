import { CfnParameter, Fn, Stack } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import {
  CfnEventBusPolicy,
  EventBus,
  EventField,
  type IEventBus,
  Match,
  Rule,
  RuleTargetInput,
} from 'aws-cdk-lib/aws-events';
import { EventBus as BusTarget, SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import {
  AccountPrincipal,
  OrganizationPrincipal,
  PolicyStatement,
  type PolicyStatementProps,
} from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { existsIf, isGiven } from '../../../kit/given';
import { deadLetterQueue } from '../../../kit/lab-queue';
import { Inbox } from './inbox';

export interface HeadquartersProps {
  readonly orders: IEventBus;
  readonly ledger: ITable;
}

/**
 * Wants to know everything that any shop says, in whichever account and Region the shop is. Its bus stands in this stack too, unless
 * `CentralBusArn` names that of another account.
 */
export class Headquarters extends Construct {
  readonly bus: EventBus;
  private readonly audit: Inbox;
  readonly deadLetters: readonly IQueue[];
  private readonly undelivered: IQueue;

  constructor(scope: Construct, id: string, { orders, ledger }: HeadquartersProps) {
    super(scope, id);
    const stack = Stack.of(this);
    this.bus = new EventBus(this, 'Bus', { description: 'What any shop says.' });
    this.undelivered = deadLetterQueue(this, 'Undelivered');
    this.audit = new Inbox(this, 'Audit', { team: 'headquarters', ledger });
    this.deadLetters = [this.undelivered, this.audit.deadLetters];
    this.audits('Auditing', 'shop.', EventField.fromPath('$.detail.orderId'));
    this.audits('PartnerAuditing', 'aws.partner/', EventField.eventId);

    const central = this.parameter('CentralBusArn', 'Bus of headquarters in another account or Region.');
    const elsewhere = isGiven(stack, 'CentralBusElsewhere', central);
    const busArn = Fn.conditionIf(elsewhere.logicalId, central, this.bus.eventBusArn).toString();
    new Rule(this, 'Forwarding', {
      eventBus: orders,
      eventPattern: { source: Match.prefix('shop.') },
      targets: [
        new BusTarget(EventBus.fromEventBusArn(this, 'Central', busArn), { deadLetterQueue: this.undelivered }),
      ],
    });

    const account = this.parameter('ShopAccount', 'Account whose orders may come to this bus.');
    this.admit('Shop', account, {
      principals: [new AccountPrincipal(account)],
      conditions: { StringEquals: { 'events:source': 'shop.orders' } },
    });
    const organization = this.parameter('OrganizationId', 'Organization whose shops may put events on this bus.');
    this.admit('Organization', organization, {
      principals: [new OrganizationPrincipal(organization)],
      conditions: { StringLike: { 'events:source': 'shop.*' } },
    });
    this.listenTo(
      this.parameter('PartnerEventSource', 'Event source of a partner (aws.partner/...), not associated yet.'),
    );
  }

  /** Lets others put events on the bus of headquarters, of the source alone that is theirs. */
  private admit(who: string, given: string, may: StatementProps): void {
    const statement = new PolicyStatement({
      actions: ['events:PutEvents'],
      resources: [this.bus.eventBusArn],
      ...may,
    });
    const policy = new CfnEventBusPolicy(this, `${who}Policy`, {
      eventBusName: this.bus.eventBusName,
      statementId: `${who}MayPutEvents`,
      statement: statement.toStatementJson(),
    });
    existsIf(policy, isGiven(Stack.of(this), `${who}Given`, given));
  }

  /** A partner brings its events on a bus of their own, which has the name of the event source. */
  private listenTo(eventSourceName: string): void {
    const partner = new Construct(this, 'Partner');
    const bus = new EventBus(partner, 'Bus', { eventSourceName });
    new Rule(partner, 'Forwarding', {
      eventBus: bus,
      eventPattern: { source: [eventSourceName] },
      // No policy of what is always there may name a rule that is not.
      targets: [new BusTarget(this.bus)],
    });
    existsIf(partner, isGiven(Stack.of(this), 'PartnerGiven', eventSourceName));
  }

  /** Notes what comes from these sources, under what it is about. */
  private audits(id: string, source: string, about: string): void {
    new Rule(this, id, {
      eventBus: this.bus,
      eventPattern: { source: Match.prefix(source) },
      targets: [
        new SqsQueue(this.audit, {
          message: RuleTargetInput.fromObject({
            orderId: about,
            said: EventField.detailType,
            shop: EventField.account,
          }),
          deadLetterQueue: this.undelivered,
        }),
      ],
    });
  }

  private parameter(name: string, description: string): string {
    return new CfnParameter(Stack.of(this), name, { description, default: '' }).valueAsString;
  }
}

type StatementProps = Pick<PolicyStatementProps, 'principals' | 'conditions'>;
