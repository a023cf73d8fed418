import { CfnCondition, CfnParameter, type CfnResource, Duration, Fn, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type ITopic, Subscription, type SubscriptionProps, SubscriptionProtocol, Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { deadLetterQueue, type QueueEncryptionProps } from '../../../kit/lab-queue';

export interface OptionalConnectionsProps {
  readonly orders: ITopic;
  readonly alerts: ITopic;
  readonly shipping: Queue;
  readonly encrypted: QueueEncryptionProps;
}

/**
 * Subscribers that only you can name. Each is a stack parameter, and left out while that is empty:
 * `npx cdk deploy SqsSnsFanOut --parameters PartnerUrl=https://...`
 */
export class OptionalConnections extends Construct {
  constructor(scope: Construct, id: string, { orders, alerts, shipping, encrypted }: OptionalConnectionsProps) {
    super(scope, id);
    this.subscribe('AlertEmail', 'E-mail address that alarms are sent to; its owner must confirm.', (endpoint) => ({
      topic: alerts,
      protocol: SubscriptionProtocol.EMAIL,
      endpoint,
    }));
    this.subscribe('AlertPhone', 'Phone number (E.164) that alarms are sent to as text messages.', (endpoint) => ({
      topic: alerts,
      protocol: SubscriptionProtocol.SMS,
      endpoint,
    }));
    this.subscribe('PartnerUrl', 'HTTPS address that orders are posted to; it must confirm.', (endpoint) => ({
      topic: orders,
      protocol: SubscriptionProtocol.HTTPS,
      endpoint,
      deliveryPolicy: {
        healthyRetryPolicy: {
          minDelayTarget: Duration.seconds(5),
          maxDelayTarget: Duration.seconds(60),
          numRetries: 10,
        },
      },
      deadLetterQueue: deadLetterQueue(this, 'PartnerUndelivered', encrypted),
    }));

    admitOtherRegions(shipping);
    this.subscribe(
      'OtherRegionTopicArn',
      'Orders topic of this lab in another Region, to ship from here too.',
      (arn) => ({
        topic: Topic.fromTopicArn(this, 'OtherRegionOrders', arn),
        protocol: SubscriptionProtocol.SQS,
        endpoint: shipping.queueArn,
        region: Fn.select(3, Fn.split(':', arn)),
        rawMessageDelivery: true,
        deadLetterQueue: deadLetterQueue(this, 'OtherRegionUndelivered', encrypted),
      }),
    );
  }

  private subscribe(name: string, description: string, props: (value: string) => SubscriptionProps): void {
    const stack = Stack.of(this);
    const parameter = new CfnParameter(stack, name, { description, default: '' });
    const given = new CfnCondition(stack, `${name}Given`, {
      expression: Fn.conditionNot(Fn.conditionEquals(parameter, '')),
    });
    const subscription = new Subscription(this, name, props(parameter.valueAsString));
    (subscription.node.defaultChild as CfnResource).cfnOptions.condition = given;
  }
}

/** Lets the topics of the same stack in other Regions send: their names start alike, their Regions differ. */
function admitOtherRegions(queue: Queue): void {
  const { account, stackName, partition } = Stack.of(queue);
  const fromOtherRegions = {
    principals: [new ServicePrincipal('sns.amazonaws.com')],
    conditions: { ArnLike: { 'aws:SourceArn': `arn:${partition}:sns:*:${account}:${stackName}-Orders*` } },
  };
  queue.addToResourcePolicy(
    new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn], ...fromOtherRegions }),
  );
  queue.encryptionMasterKey?.addToResourcePolicy(
    new PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: ['*'], ...fromOtherRegions }),
  );
}
