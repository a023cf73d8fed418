import {
  CreatePlatformApplicationCommand,
  CreatePlatformEndpointCommand,
  DeletePlatformApplicationCommand,
  GetSubscriptionAttributesCommand,
  PublishCommand,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { SqsSnsFanOut } from '../stack';

type Captured =
  | 'PendingSubscriptionArn'
  | 'FirebaseCredentials'
  | 'DeviceToken'
  | 'PlatformApplicationArn'
  | 'EndpointArn';

const FIREBASE = {
  FirebaseCredentials: 'the service account key (JSON) of a Firebase project, from its console.',
  DeviceToken: 'the registration token that your app gets from Firebase Cloud Messaging.',
};

const PUSH_AWS_ONLY = 'The emulator checks no credentials with a push service and pushes nothing.';

export const subscribers = walkthrough<SqsSnsFanOut, Captured>((step) => [
  step({
    title: 'Subscribe an e-mail address',
    explain:
      'Nobody is subscribed by others: SNS sends a link to the address and waits for it to be opened. (example.com takes no mail.)',
    call: ({ AlertsTopicArn, run }) =>
      new SubscribeCommand({
        TopicArn: AlertsTopicArn,
        Protocol: 'email',
        Endpoint: `${run}@example.com`,
        ReturnSubscriptionArn: true,
      }),
    capture: { PendingSubscriptionArn: 'SubscriptionArn' },
    check: ({ SubscriptionArn }) => expect(SubscriptionArn).toContain(':'),
  }),
  step({
    title: 'See it wait',
    explain: 'Until then the subscription is pending and gets nothing. It goes away with the topic.',
    call: ({ PendingSubscriptionArn }) =>
      new GetSubscriptionAttributesCommand({ SubscriptionArn: PendingSubscriptionArn }),
    proves: {
      'sns/confirm': ({ Attributes }) => expect(Attributes?.PendingConfirmation).toBe('true'),
    },
  }),
  step({
    title: 'Register an app for mobile push',
    explain:
      "A platform application holds the credentials for a push service. Google's is Firebase Cloud Messaging; the API still calls it GCM.",
    awsOnly: PUSH_AWS_ONLY,
    inputs: FIREBASE,
    call: ({ FirebaseCredentials, run }) =>
      new CreatePlatformApplicationCommand({
        Name: run,
        Platform: 'GCM',
        Attributes: { PlatformCredential: FirebaseCredentials },
      }),
    example: ({ run }) => ({ PlatformApplicationArn: `arn:aws:sns:us-east-1:111122223333:app/GCM/${run}` }),
    capture: { PlatformApplicationArn: 'PlatformApplicationArn' },
    undo: ({ PlatformApplicationArn }) => new DeletePlatformApplicationCommand({ PlatformApplicationArn }),
    neededUntil: 'Push to that phone alone',
    check: ({ PlatformApplicationArn }) => expect(PlatformApplicationArn).toContain(':app/GCM/'),
  }),
  step({
    title: 'Register a phone',
    explain: 'An endpoint stands for one app on one device.',
    awsOnly: PUSH_AWS_ONLY,
    inputs: FIREBASE,
    call: ({ PlatformApplicationArn, DeviceToken }) =>
      new CreatePlatformEndpointCommand({ PlatformApplicationArn, Token: DeviceToken }),
    example: ({ run }) => ({
      EndpointArn: `arn:aws:sns:us-east-1:111122223333:endpoint/GCM/${run}/5e3e9847-3183-3f18-a7e8-671c3a57d4b3`,
    }),
    capture: { EndpointArn: 'EndpointArn' },
    check: ({ EndpointArn }) => expect(EndpointArn).toContain(':endpoint/GCM/'),
  }),
  step({
    title: 'Push to that phone alone',
    explain: 'Direct publish names the endpoint instead of a topic.',
    awsOnly: PUSH_AWS_ONLY,
    inputs: FIREBASE,
    call: ({ EndpointArn }) => new PublishCommand({ TargetArn: EndpointArn, Message: 'Your order is on its way.' }),
    example: { MessageId: '567910cd-659e-55d4-8ccb-5aaf14679dc0' },
    proves: {
      'sns/direct-publish': ({ MessageId }) => expect(MessageId).toBeDefined(),
    },
  }),
]);
