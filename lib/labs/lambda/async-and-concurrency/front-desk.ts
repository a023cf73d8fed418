import { Duration, TimeZone } from 'aws-cdk-lib';
import { Schedule } from 'aws-cdk-lib/aws-applicationautoscaling';
import { Alias } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { LabFunction } from '../../../kit/lab-function';
import type { BackOffice } from './back-office';

/** What is ready outside the office hours, while they last, and at most. */
const AT_NIGHT = 1;
const BY_DAY = 2;
const AT_MOST = 4;

/** Answers citizens while they wait: instances stand ready, so that nobody waits for one to start. */
export class FrontDesk extends Construct {
  readonly function: LabFunction;
  readonly live: Alias;

  constructor(scope: Construct, id: string, { live, urgent }: Pick<BackOffice, 'live' | 'urgent'>) {
    super(scope, id);
    this.function = new LabFunction(this, 'Function', {
      handler: 'receive-request',
      timeout: Duration.seconds(5),
      environment: { BACK_OFFICE: live.functionArn, BACK_OFFICE_URGENT: urgent.functionArn },
    });
    for (const backOffice of [live, urgent]) backOffice.grantInvoke(this.function);
    // `$LATEST` cannot have it: only what does not change can be made ready.
    this.live = new Alias(this, 'Live', {
      aliasName: 'live',
      version: this.function.currentVersion,
      provisionedConcurrentExecutions: AT_NIGHT,
    });
  }

  /** Makes more instances ready during office hours, and whenever most of those that are ready are busy. */
  scale(): void {
    const ready = this.live.addAutoScaling({ minCapacity: AT_NIGHT, maxCapacity: AT_MOST });
    // AWS's advice: 70 % leaves room while Application Auto Scaling reacts.
    ready.scaleOnUtilization({ utilizationTarget: 0.7 });
    const weekdays = { minute: '0', weekDay: 'MON-FRI' };
    ready.scaleOnSchedule('Opens', {
      schedule: Schedule.cron({ ...weekdays, hour: '8' }),
      timeZone: TimeZone.EUROPE_BERLIN,
      minCapacity: BY_DAY,
    });
    ready.scaleOnSchedule('Closes', {
      schedule: Schedule.cron({ ...weekdays, hour: '18' }),
      timeZone: TimeZone.EUROPE_BERLIN,
      minCapacity: AT_NIGHT,
    });
  }
}
