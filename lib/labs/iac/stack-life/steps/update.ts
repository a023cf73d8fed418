import {
  DescribeChangeSetCommand,
  type DescribeChangeSetOutput,
  ExecuteChangeSetCommand,
} from '@aws-sdk/client-cloudformation';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import type { StackLife } from '../stack';
import { described, eventsOf, failuresIn, isNow, propose, reasonsIn, resourcesThat } from '../stacks';
import type { Captured } from './captured';

/** It changes its stack, and looks first. */
export const update = walkthrough<StackLife, Captured>((step) => [
  step({
    title: 'Ask what three changes would do',
    explain:
      'Orders are hidden for longer, the stage is `live`, and the ledger is to be found by the customer. A change set takes the template that the stack has; only values are others.',
    call: ({ OrdersStackId, run }) =>
      propose(OrdersStackId, `ask-${run}`, { VisibilitySeconds: '60', Stage: 'live', LedgerKey: 'customer' }),
    check: ({ Id }) => expect(Id).toContain(':changeSet/'),
  }),
  step({
    title: 'Read the answer',
    explain:
      'The queue is changed as it is. The parameter gets another name, so it is another parameter: replaced. For the key of a table CloudFormation promises neither: its definitions are changed with some interruption where they are added to, and replaced where one is edited. With them go the entries.',
    call: ({ OrdersStackId, run }) =>
      new DescribeChangeSetCommand({ StackName: OrdersStackId, ChangeSetName: `ask-${run}` }),
    withinSeconds: 60,
    show: (answer) => changesIn(answer),
    proves: {
      'cloudformation-stacks/update-impact': (answer) =>
        expect(replacementsIn(answer)).toMatchObject({ Queue: 'False', Ledger: 'Conditional', Settings: 'True' }),
      'cloudformation-stacks/change-set': ({ Status, ExecutionStatus }) =>
        expect([Status, ExecutionStatus]).toEqual(['CREATE_COMPLETE', 'AVAILABLE']),
    },
  }),
  step({
    title: 'Propose it without the ledger',
    explain: 'Nobody wants to lose the entries. Nothing has changed so far: who does not like a change set leaves it.',
    call: ({ OrdersStackId, run }) => propose(OrdersStackId, `live-${run}`, { VisibilitySeconds: '60', Stage: 'live' }),
    check: ({ Id }) => expect(Id).toContain(':changeSet/'),
  }),
  step({
    title: 'Go live',
    explain: 'What was read is what is done: a change set is refused if the stack has been updated since.',
    call: ({ OrdersStackId, run }) =>
      new ExecuteChangeSetCommand({ StackName: OrdersStackId, ChangeSetName: `live-${run}` }),
    // It can be executed when CloudFormation has computed it.
    withinSeconds: 60,
    check: (answer) => expect(answer).toEqual({}),
  }),
  step({
    title: 'Wait for the update',
    explain:
      'At the end of an update CloudFormation cleans up: what was replaced is deleted last, when there is no way back.',
    call: ({ OrdersStackId }) => described(OrdersStackId),
    withinSeconds: 300,
    check: isNow('UPDATE_COMPLETE'),
  }),
  step({
    title: 'See who was replaced',
    explain: 'A replacement says so: the new resource is made before the old one goes.',
    call: ({ OrdersStackId }) => eventsOf(OrdersStackId),
    proves: {
      'cloudformation-stacks/update-impact': ({ StackEvents = [] }) => {
        const replaced = StackEvents.filter(({ ResourceStatusReason = '' }) =>
          ResourceStatusReason.includes('requires the creation of a new physical resource'),
        );
        expect([...new Set(replaced.map(({ LogicalResourceId }) => LogicalResourceId))]).toEqual(['Settings']);
        expect(resourcesThat('UPDATE_COMPLETE', StackEvents)).toContain('Queue');
      },
    },
  }),
  step({
    title: 'Propose dead letters that are nowhere',
    explain: 'A typo in a value, as it happens.',
    call: ({ OrdersStackId, GuestQueueArn, run }) =>
      propose(OrdersStackId, `typo-${run}`, {
        DeadLettersArn: `${GuestQueueArn}-daed-${run}`,
        VisibilitySeconds: '90',
      }),
    check: ({ Id }) => expect(Id).toContain(':changeSet/'),
  }),
  step({
    title: 'See nothing wrong with it',
    explain:
      'The change set compares templates and values, and validates what it can: properties, names that are taken, quotas. It does not ask SQS what it thinks of this queue.',
    call: ({ OrdersStackId, run }) =>
      new DescribeChangeSetCommand({ StackName: OrdersStackId, ChangeSetName: `typo-${run}` }),
    withinSeconds: 60,
    proves: {
      'cloudformation-stacks/change-set': (answer) => {
        expect(answer.ExecutionStatus).toBe('AVAILABLE');
        expect(replacementsIn(answer)).toMatchObject({ Queue: 'False' });
      },
    },
  }),
  step({
    title: 'Do it',
    explain: 'Somebody has read it and approved.',
    call: ({ OrdersStackId, run }) =>
      new ExecuteChangeSetCommand({ StackName: OrdersStackId, ChangeSetName: `typo-${run}` }),
    check: (answer) => expect(answer).toEqual({}),
  }),
  step({
    title: 'Wait for the way back',
    explain: 'SQS refuses dead letters that are not there.',
    call: ({ OrdersStackId }) => described(OrdersStackId),
    withinSeconds: 300,
    proves: {
      'cloudformation-stacks/change-set': isNow('UPDATE_ROLLBACK_COMPLETE'),
      'cloudformation-stacks/update-rollback': isNow('UPDATE_ROLLBACK_COMPLETE'),
    },
  }),
  step({
    title: 'Read why',
    explain: 'The first failure is the cause; what follows it was cancelled.',
    call: ({ OrdersStackId }) => eventsOf(OrdersStackId),
    show: ({ StackEvents }) => failuresIn(StackEvents),
    check: ({ StackEvents }) => {
      expect(resourcesThat('UPDATE_FAILED', StackEvents)).toContain('Queue');
      expect(reasonsIn(StackEvents)).toContain('Dead letter target does not exist');
    },
  }),
  step({
    title: 'See the queue as it was',
    explain: 'It has the dead letters and the 60 seconds of the last update that worked.',
    call: ({ OrdersQueueUrl }) => new GetQueueAttributesCommand({ QueueUrl: OrdersQueueUrl, AttributeNames: ['All'] }),
    withinSeconds: 60,
    proves: {
      'cloudformation-stacks/update-rollback': ({ Attributes }, { GuestQueueArn, run }) => {
        expect(Attributes?.VisibilityTimeout).toBe('60');
        expect(Attributes?.RedrivePolicy).toContain(`${GuestQueueArn}-dead-${run}`);
      },
    },
  }),
]);

/** Whether each resource would be replaced. */
function replacementsIn({ Changes = [] }: DescribeChangeSetOutput): Record<string, string | undefined> {
  return Object.fromEntries(
    Changes.map(({ ResourceChange }) => [ResourceChange?.LogicalResourceId, ResourceChange?.Replacement]),
  );
}

/** The changes, as lines. */
function changesIn({ Changes = [] }: DescribeChangeSetOutput): string {
  return table(
    Changes.map(({ ResourceChange: change }) => [
      change?.Action ?? '',
      change?.LogicalResourceId ?? '',
      `Replacement: ${change?.Replacement}`,
    ]),
  );
}
