import {
  PublishCommand,
  SetSubscriptionAttributesCommand,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { ReceiveMessageCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { order, orderIds, PLACED } from '../orders';
import type { SqsSnsFanOut } from '../stack';

export const lateReceiver = walkthrough<SqsSnsFanOut, 'ReturnsSubscriptionArn'>((step) => [
  step({
    title: 'Add a receiver while orders flow',
    explain:
      'The returns department wants orders too. Nobody touches the shop: a subscription is enough, or so it seems. Its queue was made without a policy that admits the topic.',
    call: ({ OrdersTopicArn, ReturnsQueueArn }) =>
      new SubscribeCommand({
        TopicArn: OrdersTopicArn,
        Protocol: 'sqs',
        Endpoint: ReturnsQueueArn,
        Attributes: { RawMessageDelivery: 'true' },
        ReturnSubscriptionArn: true,
      }),
    capture: { ReturnsSubscriptionArn: 'SubscriptionArn' },
    undo: ({ ReturnsSubscriptionArn }) => new UnsubscribeCommand({ SubscriptionArn: ReturnsSubscriptionArn }),
    neededUntil: 'Receive it',
    check: ({ SubscriptionArn }) => expect(SubscriptionArn).toContain(':'),
  }),
  step({
    title: 'Lose an order',
    explain:
      'The queue refuses it, SNS keeps nothing, and this subscription has no dead-letter queue: for returns this order is gone.',
    call: ({ OrdersTopicArn, run }) =>
      new PublishCommand({ TopicArn: OrdersTopicArn, Message: order(`${run}-lost`, 50), MessageAttributes: PLACED }),
    check: ({ MessageId }) => expect(MessageId).toBeDefined(),
  }),
  step({
    title: 'Give the subscription dead letters',
    explain:
      'The redrive policy stands on the subscription: it keeps what SNS could not deliver, not what a consumer could not process. That queue has to admit the topic, too.',
    call: ({ ReturnsSubscriptionArn, ReturnsUndeliveredArn }) =>
      new SetSubscriptionAttributesCommand({
        SubscriptionArn: ReturnsSubscriptionArn,
        AttributeName: 'RedrivePolicy',
        AttributeValue: JSON.stringify({ deadLetterTargetArn: ReturnsUndeliveredArn }),
      }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Publish the next order',
    explain: 'It cannot be delivered either, but this time it is kept.',
    settleSecondsOnAws: 30,
    call: ({ OrdersTopicArn, run }) =>
      new PublishCommand({ TopicArn: OrdersTopicArn, Message: order(`${run}-kept`, 60), MessageAttributes: PLACED }),
    check: ({ MessageId }) => expect(MessageId).toBeDefined(),
  }),
  step({
    title: 'Compare the two',
    explain: 'Only the second order is in the dead letters. The first is nowhere.',
    call: ({ ReturnsUndeliveredUrl }) =>
      new ReceiveMessageCommand({
        QueueUrl: ReturnsUndeliveredUrl,
        MaxNumberOfMessages: 10,
        WaitTimeSeconds: 5,
        VisibilityTimeout: 0,
      }),
    withinSeconds: 60,
    proves: {
      'sns/not-persisted': ({ Messages }, { run }) => {
        expect(orderIds(Messages)).toContain(`${run}-kept`);
        expect(orderIds(Messages)).not.toContain(`${run}-lost`);
      },
    },
  }),

  step({
    title: 'Admit the topic',
    explain:
      'The queue policy says who may send: SNS, and only for this topic. The statement that refuses plain HTTP stays, for a policy is replaced as a whole.',
    call: ({ ReturnsQueueUrl, ReturnsQueueArn, OrdersTopicArn }) =>
      new SetQueueAttributesCommand({
        QueueUrl: ReturnsQueueUrl,
        Attributes: { Policy: queuePolicy(ReturnsQueueArn, OrdersTopicArn) },
      }),
    undo: ({ ReturnsQueueUrl, ReturnsQueueArn }) =>
      new SetQueueAttributesCommand({
        QueueUrl: ReturnsQueueUrl,
        Attributes: { Policy: queuePolicy(ReturnsQueueArn) },
      }),
    neededUntil: 'Receive it',
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Publish once more',
    explain: 'SQS takes up to 60 seconds to apply a new policy.',
    settleSecondsOnAws: 60,
    call: ({ OrdersTopicArn, run }) =>
      new PublishCommand({ TopicArn: OrdersTopicArn, Message: order(`${run}-return`, 70), MessageAttributes: PLACED }),
    check: ({ MessageId }) => expect(MessageId).toBeDefined(),
  }),
  step({
    title: 'Receive it',
    explain:
      'The late receiver gets what was published since it was admitted, and nothing of what was before: a topic has no past.',
    call: ({ ReturnsQueueUrl }) =>
      new ReceiveMessageCommand({ QueueUrl: ReturnsQueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 5 }),
    withinSeconds: 60,
    proves: {
      'sns-fan-out/receivers-later': ({ Messages }, { run }) =>
        expect(orderIds(Messages).filter((id) => id.startsWith(run))).toEqual([`${run}-return`]),
    },
  }),
]);

/** TLS only, as the stack made it; with a topic, that one may send. */
function queuePolicy(queueArn: string, topicArn?: string): string {
  const plainHttp = {
    Effect: 'Deny',
    Principal: { AWS: '*' },
    Action: 'sqs:*',
    Resource: queueArn,
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
  const fromTopic = {
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: queueArn,
    Condition: { ArnEquals: { 'aws:SourceArn': topicArn } },
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: topicArn ? [plainHttp, fromTopic] : [plainHttp] });
}
