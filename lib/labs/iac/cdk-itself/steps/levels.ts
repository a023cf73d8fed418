import { GetQueueAttributesCommand, type GetQueueAttributesCommandOutput } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import type { CdkItself } from '../stack';

/** What all three have, whoever made them. */
const SAME = {
  VisibilityTimeout: '300',
  MessageRetentionPeriod: '604800',
  ReceiveMessageWaitTimeSeconds: '20',
  'attempts before it is put aside': '3',
  'without TLS': 'Deny',
};

function settingsOf({ Attributes = {} }: Pick<GetQueueAttributesCommandOutput, 'Attributes'>) {
  const { VisibilityTimeout, MessageRetentionPeriod, ReceiveMessageWaitTimeSeconds, ...policies } = Attributes;
  const { RedrivePolicy = '{}', Policy = '{}' } = policies;
  return {
    VisibilityTimeout,
    MessageRetentionPeriod,
    ReceiveMessageWaitTimeSeconds,
    'attempts before it is put aside': String(JSON.parse(RedrivePolicy).maxReceiveCount),
    'without TLS': JSON.parse(Policy).Statement?.[0]?.Effect,
  };
}

const look = (url: string) => new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] });
const show = (answer: GetQueueAttributesCommandOutput) => table(Object.entries(settingsOf(answer)));
const check = (answer: GetQueueAttributesCommandOutput) => {
  expect(settingsOf(answer)).toEqual(SAME);
  expect(answer.Attributes?.ApproximateNumberOfMessages).not.toBe('0');
};

export const levels = walkthrough<CdkItself>((step) => [
  step({
    title: 'Report three defects',
    explain:
      'A tyre, a brake and a light of one bike. The desk puts it into the queue of each who mends something. For the tyres the right to do so was written by hand; for the others a method granted it.',
    call: ({ DeskName }) => invoke(DeskName, { bike: 41, parts: ['tyre', 'brake', 'light'] }),
    check: (answer) => expect(answerOf(answer)).toEqual({ waitsFor: ['tyre', 'brake', 'light'] }),
  }),
  step({
    title: 'Report what is no part',
    explain: 'The desk says what it takes. That is an answer, and no failure of the function.',
    call: ({ DeskName }) => invoke(DeskName, { bike: 44, parts: ['bell'] }),
    check: (answer) =>
      expect(answerOf(answer)).toEqual({ refused: 'A part is one of tyre, brake, light, and named once.' }),
  }),
  step({
    title: 'Look at the queue of level 1',
    explain: 'Two queues and two policies stand in the code as they stand in the template: 25 lines.',
    call: ({ TyresUrl }) => look(TyresUrl),
    withinSeconds: 10,
    show,
    check,
  }),
  step({
    title: 'Look at the queue of level 2',
    explain:
      'Made by an object that knows what a queue is: times have units, dead letters are another queue, and the policy for TLS comes from a default that the house has set.',
    call: ({ BrakesUrl }) => look(BrakesUrl),
    withinSeconds: 10,
    show,
    check,
  }),
  step({
    title: 'Look at the queue of level 3',
    explain:
      'Made by one line, which says how long the work takes. SQS cannot tell the three apart: it sees what CloudFormation got from the template, and that is the same.',
    call: ({ LightsUrl }) => look(LightsUrl),
    withinSeconds: 10,
    show,
    check,
  }),
]);
