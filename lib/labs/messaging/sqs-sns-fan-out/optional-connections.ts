import { CfnParameter, Duration, Fn, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type ITopic, Subscription, type SubscriptionProps, SubscriptionProtocol, Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { existsIf, isGiven } from '../../../kit/given';
import { deadLetterQueue, type QueueEncryptionProps } from '../../../kit/lab-queue';

export interface OptionalConnectionsProps {
  readonly orders: ITopic;
  readonly alerts: ITopic;
  readonly shipping: Queue;
  readonly encrypted: QueueEncryptionProps;
}

/**
 * Subscribers that only you can name. Each is a stack parameter, and does not exist while that is empty:
 * `npx cdk deploy SqsSnsFanOut --parameters PartnerUrl=https://...`
 */
export class OptionalConnections extends Construct {
  constructor(scope: Construct, id: string, { orders, alerts, shipping, encrypted }: OptionalConnectionsProps) {
    super(scope, id);

    this.connect('AlertEmail', 'E-mail address that alarms are sent to; its owner must confirm.', (endpoint) => ({
      topic: alerts,
      protocol: SubscriptionProtocol.EMAIL,
      endpoint,
    }));
    this.connect('AlertPhone', 'Phone number (E.164) that alarms are sent to as text messages.', (endpoint) => ({
      topic: alerts,
      protocol: SubscriptionProtocol.SMS,
      endpoint,
    }));
    this.connect('PartnerUrl', 'HTTPS address that orders are posted to; it must confirm.', (endpoint, connection) => ({
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
      deadLetterQueue: deadLetterQueue(connection, 'Undelivered', encrypted),
    }));

    admitOtherRegions(shipping);
    this.connect(
      'OtherRegionTopicArn',
      "This lab's orders topic in another Region, to ship from here too.",
      (arn, connection) => ({
        topic: Topic.fromTopicArn(connection, 'Orders', arn),
        protocol: SubscriptionProtocol.SQS,
        endpoint: shipping.queueArn,
        region: Fn.select(3, Fn.split(':', arn)),
        rawMessageDelivery: true,
        deadLetterQueue: deadLetterQueue(connection, 'Undelivered', encrypted),
      }),
    );
  }

  private connect(
    name: string,
    description: string,
    subscriptionTo: (value: string, connection: Construct) => SubscriptionProps,
  ): void {
    const stack = Stack.of(this);
    const parameter = new CfnParameter(stack, name, { description, default: '' });
    const given = isGiven(stack, `${name}Given`, parameter);
    const connection = new Construct(this, name);
    new Subscription(connection, 'Subscription', subscriptionTo(parameter.valueAsString, connection));
    existsIf(connection, given);
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
