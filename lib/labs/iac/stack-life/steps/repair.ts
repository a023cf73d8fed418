import {
  ContinueUpdateRollbackCommand,
  DescribeStackDriftDetectionStatusCommand,
  DescribeStackResourceDriftsCommand,
  DetectStackDriftCommand,
} from '@aws-sdk/client-cloudformation';
import { CreateQueueCommand, DeleteQueueCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import type { StackLife } from '../stack';
import { change, described, eventsOf, failuresIn, isNow, reasonOf } from '../stacks';
import type { Captured } from './captured';

/** What happens beside the stack comes back to it. */
export const repair = walkthrough<StackLife, Captured>((step) => [
  step({
    title: 'Delete the old dead letters',
    explain: 'Operations have a queue for all teams now, and clean up by hand. No stack was asked.',
    call: ({ GuestQueueUrl }) => new DeleteQueueCommand({ QueueUrl: GuestQueueUrl }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Move to the new ones, and take refunds',
    explain:
      'One update for both. The queue of orders can be changed; that of refunds, which comes after it, names dead letters that are not there.',
    // SQS takes up to 60 seconds to delete a queue.
    settleSecondsOnAws: 60,
    call: ({ OrdersStackId, DeadLettersArn, GuestQueueArn, run }) =>
      change(OrdersStackId, { DeadLettersArn, RefundDeadLettersArn: `${GuestQueueArn}-refunds-${run}` }),
    check: ({ StackId }) => expect(StackId).toContain(':stack/'),
  }),
  step({
    title: 'See it stuck',
    explain:
      'The update failed, and so did the way back: the queue should have its old dead letters again, and they are gone.',
    call: ({ OrdersStackId }) => described(OrdersStackId),
    withinSeconds: 300,
    show: (answer) => reasonOf(answer),
    proves: { 'cloudformation-stacks/update-rollback-failed': isNow('UPDATE_ROLLBACK_FAILED') },
  }),
  step({
    title: 'Read both failures',
    explain: 'The refunds stopped the update. The queue stopped the roll-back.',
    call: ({ OrdersStackId }) => eventsOf(OrdersStackId),
    show: ({ StackEvents = [] }) => failuresIn(StackEvents.slice(0, 12)),
    check: ({ StackEvents = [] }) =>
      expect(
        StackEvents.slice(0, 12)
          .filter(({ ResourceStatus = '' }) => /^(CREATE|UPDATE)_FAILED$/.test(ResourceStatus))
          .map(({ LogicalResourceId }) => LogicalResourceId),
      ).toEqual(expect.arrayContaining(['Queue', 'Refunds'])),
  }),
  step({
    title: 'Try to update past it',
    explain: 'A stack that is neither old nor new takes no update.',
    refusedWith: 'ValidationError',
    call: ({ OrdersStackId }) => change(OrdersStackId, { VisibilitySeconds: '30' }),
    check: ({ message }) => expect(message).toContain('UPDATE_ROLLBACK_FAILED'),
  }),
  step({
    title: 'Put back what the roll-back needs',
    explain: 'Outside of the stack, as it went away. (SQS gives a name again 60 seconds after the queue was deleted.)',
    withinSeconds: 120,
    call: ({ run }) =>
      new CreateQueueCommand({ QueueName: `cdk-labs-guest-dead-${run}`, tags: { 'cdk-labs:lab': 'iac/stack-life' } }),
    check: ({ QueueUrl }) => expect(QueueUrl).toContain('-dead-'),
  }),
  step({
    title: 'Go on with the roll-back',
    explain:
      'It takes up where it stopped. What cannot be repaired is left out with `--resources-to-skip`; then the stack believes something that is not so, and an update has to make it true.',
    call: ({ OrdersStackId }) => new ContinueUpdateRollbackCommand({ StackName: OrdersStackId }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Wait until it is repaired',
    explain: 'The stack is what it was before the update.',
    call: ({ OrdersStackId }) => described(OrdersStackId),
    withinSeconds: 300,
    proves: { 'cloudformation-stacks/update-rollback-failed': isNow('UPDATE_ROLLBACK_COMPLETE') },
  }),
  step({
    title: 'Change the queue by hand',
    explain: 'In the night somebody helps himself. The template says 60 seconds, and the stack has not heard of this.',
    call: ({ OrdersQueueUrl }) =>
      new SetQueueAttributesCommand({ QueueUrl: OrdersQueueUrl, Attributes: { VisibilityTimeout: '5' } }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Look for drift',
    explain:
      'CloudFormation reads the resource and compares it with what the template says. Without the list, all that it can read.',
    // SQS takes up to 60 seconds to show new attributes everywhere.
    settleSecondsOnAws: 60,
    call: ({ OrdersStackId }) =>
      new DetectStackDriftCommand({ StackName: OrdersStackId, LogicalResourceIds: ['Queue'] }),
    capture: { DriftId: 'StackDriftDetectionId' },
    check: ({ StackDriftDetectionId }) => expect(StackDriftDetectionId).toBeDefined(),
  }),
  step({
    title: 'Wait for the comparison',
    explain: 'Detection only reads, and it changes nothing.',
    call: ({ DriftId }) => new DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId: DriftId }),
    withinSeconds: 120,
    proves: {
      'cloudformation-stacks/drift': ({ DetectionStatus, StackDriftStatus }) =>
        expect([DetectionStatus, StackDriftStatus]).toEqual(['DETECTION_COMPLETE', 'DRIFTED']),
    },
  }),
  step({
    title: 'See what was changed',
    explain:
      'Property by property: what the template says and what is there. What the template leaves open is no drift.',
    call: ({ OrdersStackId }) =>
      new DescribeStackResourceDriftsCommand({
        StackName: OrdersStackId,
        StackResourceDriftStatusFilters: ['MODIFIED', 'DELETED'],
      }),
    show: ({ StackResourceDrifts = [] }) =>
      table(
        StackResourceDrifts.flatMap(({ LogicalResourceId = '', PropertyDifferences = [] }) =>
          PropertyDifferences.map((one) =>
            [LogicalResourceId, one.PropertyPath, one.ExpectedValue, one.ActualValue].map(String),
          ),
        ),
      ),
    proves: {
      'cloudformation-stacks/drift': ({ StackResourceDrifts = [] }) => {
        expect(StackResourceDrifts).toMatchObject([
          { LogicalResourceId: 'Queue', StackResourceDriftStatus: 'MODIFIED' },
        ]);
        expect(StackResourceDrifts[0]?.PropertyDifferences).toMatchObject([
          { PropertyPath: '/VisibilityTimeout', ExpectedValue: '60', ActualValue: '5' },
        ]);
      },
    },
  }),
  step({
    title: 'Change it back',
    explain:
      'By hand, as it came: an update with the same values would find nothing to do. (A change set with `--deployment-mode REVERT_DRIFT` would.)',
    call: ({ OrdersQueueUrl }) =>
      new SetQueueAttributesCommand({ QueueUrl: OrdersQueueUrl, Attributes: { VisibilityTimeout: '60' } }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
]);
