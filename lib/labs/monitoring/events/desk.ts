import { CfnParameter, Stack } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { EventField, type IEventBus, Match, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Subscription, SubscriptionProtocol } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { existsIf, isGiven } from '../../../kit/given';
import { deadLetterQueue } from '../../../kit/lab-queue';
import { labTopic } from '../../../kit/lab-topic';
import { Inbox } from './inbox';
import { PLACED } from './orders';

/** What somebody should look at, in the words of event patterns: an operator each. */
const UNUSUAL: Readonly<Record<string, object>> = {
  // The depot around the corner brings it by bicycle.
  Prefix: { postcode: Match.prefix('10') },
  // Schools pay no tax.
  Suffix: { email: Match.suffix('.edu') },
  // Customs want a declaration.
  AnythingBut: { country: Match.anythingBut('DE', 'FR') },
  // Somebody asks for the card once more.
  Numeric: { total: Match.greaterThan(1000) },
  // Marketing counts what its coupons bring, whichever they are.
  Exists: { coupon: Match.exists() },
  // Our own office tries things out.
  Cidr: { ip: Match.cidr('10.0.0.0/8') },
  // People write it as they like.
  EqualsIgnoreCase: { payment: Match.equalsIgnoreCase('invoice') },
  // Large glasses break.
  Wildcard: { goods: Match.wildcard('glass-*-xl') },
  // Either is wrapped by hand.
  Or: { $or: [{ gift: [true] }, { service: ['express'] }] },
};

export interface DeskProps {
  readonly bus: IEventBus;
  readonly key: IKey;
  readonly ledger: ITable;
}

/** People who look at orders that are not like the others. */
export class Desk extends Construct {
  readonly deadLetters: readonly IQueue[];

  constructor(scope: Construct, id: string, { bus, key, ledger }: DeskProps) {
    super(scope, id);
    const topic = labTopic(this, 'Unusual', { masterKey: key });
    const undelivered = deadLetterQueue(this, 'Undelivered');
    for (const [operator, detail] of Object.entries(UNUSUAL)) {
      new Rule(this, operator, {
        eventBus: bus,
        eventPattern: { ...PLACED, detail },
        targets: [
          new SnsTopic(topic, {
            message: RuleTargetInput.fromObject({
              orderId: EventField.fromPath('$.detail.orderId'),
              because: operator,
            }),
            deadLetterQueue: undelivered,
          }),
        ],
      });
    }
    const inbox = new Inbox(this, 'Inbox', { team: 'desk', ledger });
    this.deadLetters = [undelivered, inbox.deadLetters];
    topic.addSubscription(new SqsSubscription(inbox, { rawMessageDelivery: true }));

    const email = new CfnParameter(Stack.of(this), 'DeskEmail', {
      description: 'E-mail address that hears of unusual orders; its owner must confirm.',
      default: '',
    });
    const mail = new Subscription(this, 'Mail', {
      topic,
      protocol: SubscriptionProtocol.EMAIL,
      endpoint: email.valueAsString,
    });
    existsIf(mail, isGiven(Stack.of(this), 'DeskEmailGiven', email));
  }
}
