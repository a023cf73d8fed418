import { Aspects, CfnParameter, Duration, Mixins, PropertyInjectors } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Subscription, SubscriptionProtocol } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { existsIf, isGiven } from '../../../kit/given';
import { LabFunction } from '../../../kit/lab-function';
import { labKey } from '../../../kit/lab-key';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { alarmTopic } from '../../../kit/lab-topic';
import { Bootstrapper } from './bootstrapper';
import { ByHandQueue } from './by-hand-queue';
import { LongPolling, NothingIsLost, TlsByDefault } from './house-rules';
import { QUALIFIER } from './names';
import { WorkQueue } from './project/lib/work-queue';

/** The workshop of a bike share: defects are reported, and wait in a queue by what is broken. It is the same queue, made on each level of the CDK. */
export class CdkItself extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, props: LabStackProps) {
    super(scope, id, props);
    PropertyInjectors.of(this).add(new TlsByDefault());
    Aspects.of(this).add(new NothingIsLost());

    // Level 1: resources.
    const tyres = new ByHandQueue(this, 'Tyres');

    // Level 2: intent, with defaults.
    const brakes = new Queue(this, 'Brakes', {
      visibilityTimeout: Duration.minutes(5),
      retentionPeriod: Duration.days(7),
      deadLetterQueue: {
        queue: new Queue(this, 'BrakesPutAside', { retentionPeriod: Duration.days(14) }),
        maxReceiveCount: 3,
      },
    });

    // Level 3: a task.
    const lights = new WorkQueue(this, 'Lights', { timeToWork: Duration.minutes(5) });

    Mixins.of(this).apply(new LongPolling());

    const desk = new LabFunction(this, 'Desk', {
      handler: 'report-defect',
      environment: {
        TYRES_URL: tyres.queue.ref,
        BRAKES_URL: brakes.queueUrl,
        LIGHTS_URL: lights.queue.queueUrl,
      },
    });
    desk.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [tyres.queue.attrArn] }));
    brakes.grantSendMessages(desk);
    lights.grantHandIn(desk);

    const alerts = alarmTopic(this, 'Alerts', { masterKey: labKey(this, 'AlertsKey') });
    lights.alarm.addAlarmAction(new SnsAction(alerts));
    const { valueAsString: endpoint } = new CfnParameter(this, 'AlertEmail', {
      default: '',
      description: 'E-mail address that the alarm is sent to; its owner must confirm. Empty: nobody is told.',
    });
    existsIf(
      new Subscription(this, 'AlertSubscription', { topic: alerts, protocol: SubscriptionProtocol.EMAIL, endpoint }),
      isGiven(this, 'HasAlertEmail', endpoint),
    );

    const bootstrapper = new Bootstrapper(this, 'Bootstrapper');

    this.outputs = this.writeOutputs({
      DeskName: desk.functionName,
      TyresUrl: tyres.queue.ref,
      BrakesUrl: brakes.queueUrl,
      LightsUrl: lights.queue.queueUrl,
      BootstrapperArn: bootstrapper.role.roleArn,
      WorkshopPolicyArn: bootstrapper.workshop.managedPolicyArn,
      Environment: `aws://${this.account}/${this.region}`,
      StagingBucketName: `cdk-${QUALIFIER}-assets-${this.account}-${this.region}`,
    });
  }
}
