import { Alarm, type Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Ec2Action, Ec2InstanceAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { HttpTokens, Instance, type IVpc, SubnetType } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { smallMachine } from '../../../kit/small-machine';
import { instanceMetric } from './instance-metric';

export interface PriceServerProps {
  readonly vpc: IVpc;
}

/** The one server that has the prices, and that nobody has dared to replace. What it is called, tills know by its address. */
export class PriceServer extends Construct {
  readonly instance: Instance;
  readonly cpu: Metric;
  readonly alarm: Alarm;

  constructor(scope: Construct, id: string, { vpc }: PriceServerProps) {
    super(scope, id);
    this.instance = new Instance(this, 'Instance', {
      vpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
      ...smallMachine(this, vpc),
      httpTokens: HttpTokens.REQUIRED,
      // Each minute, for money; without it every five minutes, free of charge.
      detailedMonitoring: true,
    });
    acknowledge(this.instance, 'A lab has to be able to go away.', 'AwsSolutions-EC29');
    acknowledge(
      this.instance,
      'Its volume is encrypted; the rule breaks on an instance without a launch template where the stack has one for others.',
      'AwsSolutions-EC26',
    );

    const { instanceId } = this.instance;
    this.cpu = instanceMetric(instanceId, 'CPUUtilization', 'Average');
    // The hardware below it is broken, twice in a row: it moves to other hardware, with its addresses.
    this.alarm = new Alarm(this, 'Broken', {
      alarmDescription: 'The host of the price server is broken. EC2 recovers the instance; nobody has to do anything.',
      metric: instanceMetric(instanceId, 'StatusCheckFailed_System', Stats.MAXIMUM),
      threshold: 1,
      evaluationPeriods: 2,
    });
    this.alarm.addAlarmAction(new Ec2Action(Ec2InstanceAction.RECOVER));
  }
}
