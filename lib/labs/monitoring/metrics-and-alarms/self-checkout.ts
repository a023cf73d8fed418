import { AdjustmentType, AutoScalingGroup, StepScalingAction } from 'aws-cdk-lib/aws-autoscaling';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { AutoScalingAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { type IVpc, LaunchTemplate } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { smallMachine } from '../../../kit/small-machine';

export interface SelfCheckoutProps {
  readonly vpc: IVpc;
}

/** A server for self-checkout, which runs only while queues are long. */
export class SelfCheckout extends Construct {
  readonly group: AutoScalingGroup;

  constructor(scope: Construct, id: string, { vpc }: SelfCheckoutProps) {
    super(scope, id);
    this.group = new AutoScalingGroup(this, 'Group', {
      vpc,
      launchTemplate: new LaunchTemplate(this, 'Template', {
        ...smallMachine(this, vpc),
        requireImdsv2: true,
        detailedMonitoring: true,
      }),
      minCapacity: 0,
      maxCapacity: 1,
    });
    acknowledge(this.group, 'Who wants to know when it grows looks at its alarm.', 'AwsSolutions-AS3');
  }

  /** One server while this alarm is on, and none when it is over. */
  openDuring(alarm: Alarm): void {
    const open = this.policy('Open');
    open.addAdjustment({ adjustment: 1, lowerBound: 0 });
    alarm.addAlarmAction(new AutoScalingAction(open));
    const close = this.policy('Close');
    close.addAdjustment({ adjustment: 0, upperBound: 0 });
    alarm.addOkAction(new AutoScalingAction(close));
  }

  private policy(id: string): StepScalingAction {
    return new StepScalingAction(this, id, {
      autoScalingGroup: this.group,
      adjustmentType: AdjustmentType.EXACT_CAPACITY,
    });
  }
}
