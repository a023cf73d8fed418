import { Duration, TimeZone } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { EventField, type IEventBus, Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Schedule as DailySchedule,
  ScheduleExpression,
  ScheduleGroup,
  ScheduleTargetInput,
  TimeWindow,
} from 'aws-cdk-lib/aws-scheduler';
import { SqsSendMessage } from 'aws-cdk-lib/aws-scheduler-targets';
import type { IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { deadLetterQueue } from '../../../kit/lab-queue';
import { Inbox } from './inbox';
import { PLACED } from './orders';

export interface WarehouseProps {
  readonly bus: IEventBus;
  readonly ledger: ITable;
}

/** Packs what was ordered. Its people work off one list, in which there is more than orders. */
export class Warehouse extends Construct {
  readonly list: Inbox;
  readonly undelivered: Queue;
  readonly deadLetters: readonly IQueue[];
  readonly packing: Rule;
  readonly counting: Rule;
  readonly reminders: ScheduleGroup;
  readonly reminding: Role;

  constructor(scope: Construct, id: string, { bus, ledger }: WarehouseProps) {
    super(scope, id);
    this.list = new Inbox(this, 'List', { team: 'warehouse', ledger });
    this.undelivered = deadLetterQueue(this, 'Undelivered');
    this.deadLetters = [this.undelivered, this.list.deadLetters];

    this.packing = new Rule(this, 'Packing', {
      description: 'A packer needs the goods and where they go, and not what they cost.',
      eventBus: bus,
      eventPattern: PLACED,
      targets: [
        this.entry(
          RuleTargetInput.fromObject({
            task: `Pack ${EventField.fromPath('$.detail.goods')} for ${EventField.fromPath('$.detail.country')}`,
            orderId: EventField.fromPath('$.detail.orderId'),
            placedAt: EventField.time,
          }),
        ),
      ],
    });
    // By a rule: in UTC, on the minute, for as long as the rule is there.
    this.counting = new Rule(this, 'Counting', {
      schedule: Schedule.cron({ weekDay: 'MON', hour: '4', minute: '0' }),
      targets: [
        this.entry(RuleTargetInput.fromObject({ orderId: 'none', because: 'monday', task: 'Count the shelves' })),
      ],
    });

    this.reminders = new ScheduleGroup(this, 'Reminders');
    this.reminding = new Role(this, 'Reminding', { assumedBy: schedulesOf(this.reminders) });
    // By the Scheduler: in the time of the place, summer and winter, and somewhere within a quarter of an hour.
    new DailySchedule(this, 'Handover', {
      scheduleGroup: this.reminders,
      schedule: ScheduleExpression.cron({
        weekDay: 'MON-FRI',
        hour: '17',
        minute: '30',
        timeZone: TimeZone.EUROPE_BERLIN,
      }),
      timeWindow: TimeWindow.flexible(Duration.minutes(15)),
      target: new SqsSendMessage(this.list, {
        role: this.reminding,
        input: ScheduleTargetInput.fromObject({
          orderId: 'none',
          because: 'evening',
          task: 'Hand over to the carrier',
        }),
        deadLetterQueue: this.undelivered,
        maxEventAge: Duration.hours(1),
        retryAttempts: 10,
      }),
    });
  }

  private entry(message: RuleTargetInput): SqsQueue {
    return new SqsQueue(this.list, { message, deadLetterQueue: this.undelivered });
  }
}

/** The Scheduler, on behalf of the schedules of one group alone.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html */
function schedulesOf(group: ScheduleGroup): ServicePrincipal {
  return new ServicePrincipal('scheduler.amazonaws.com', {
    conditions: {
      StringEquals: { 'aws:SourceAccount': group.env.account, 'aws:SourceArn': group.scheduleGroupArn },
    },
  });
}
