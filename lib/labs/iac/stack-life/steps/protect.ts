import { SetStackPolicyCommand } from '@aws-sdk/client-cloudformation';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { StackLife } from '../stack';
import { change, described, eventsOf, failuresIn, isNow, reasonsIn, resourcesThat } from '../stacks';
import type { Captured } from './captured';

const ALLOW = { Effect: 'Allow', Principal: '*', Action: 'Update:*' };
const policy = (...Statement: object[]) => JSON.stringify({ Statement });
/** All may be updated, but for the ledger. */
const ALL_BUT_THE_LEDGER = policy(
  { ...ALLOW, Resource: '*' },
  { ...ALLOW, Effect: 'Deny', Resource: 'LogicalResourceId/Ledger' },
);
/** Nothing is said of what is not the queue. */
const THE_QUEUE = policy({ ...ALLOW, Resource: 'LogicalResourceId/Queue' });
const ALL = policy({ ...ALLOW, Resource: '*' });

/** After the night of the repair it protects what it has. */
export const protect = walkthrough<StackLife, Captured>((step) => [
  step({
    title: 'Protect the ledger from updates',
    explain:
      'A policy of the stack, for everybody who updates it: all is allowed, and then the ledger is taken out. With a policy, what it does not allow is denied.',
    call: ({ OrdersStackId }) =>
      new SetStackPolicyCommand({ StackName: OrdersStackId, StackPolicyBody: ALL_BUT_THE_LEDGER }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Give the ledger another key',
    explain:
      'The change from above that would take the entries with it. The call is taken: a policy is asked resource by resource.',
    call: ({ OrdersStackId }) => change(OrdersStackId, { LedgerKey: 'customer' }),
    check: ({ StackId }, { OrdersStackId }) => expect(StackId).toBe(OrdersStackId),
  }),
  step({
    title: 'See the update go back',
    explain: 'Like any update that fails.',
    call: ({ OrdersStackId }) => described(OrdersStackId),
    withinSeconds: 300,
    check: isNow('UPDATE_ROLLBACK_COMPLETE'),
  }),
  step({
    title: 'Read who said no',
    explain: 'It is the policy, and it names the resource.',
    call: ({ OrdersStackId }) => eventsOf(OrdersStackId),
    show: ({ StackEvents = [] }) => failuresIn(StackEvents.slice(0, 8)),
    proves: {
      'cloudformation-stacks/stack-policy': ({ StackEvents }) => {
        expect(reasonsIn(StackEvents)).toMatch(/Action denied by stack policy.*LogicalResourceId\/Ledger/);
        expect(resourcesThat('UPDATE_FAILED', StackEvents)).toContain('Ledger');
      },
    },
  }),
  step({
    title: 'Update the queue',
    explain: 'The policy denies only what concerns the ledger.',
    call: ({ OrdersStackId }) => change(OrdersStackId, { VisibilitySeconds: '90' }),
    check: ({ StackId }, { OrdersStackId }) => expect(StackId).toBe(OrdersStackId),
  }),
  step({
    title: 'Wait for the queue',
    explain: 'The policy does not stand in the way of that.',
    call: ({ OrdersStackId }) => described(OrdersStackId),
    withinSeconds: 300,
    proves: { 'cloudformation-stacks/stack-policy': isNow('UPDATE_COMPLETE') },
  }),
  step({
    title: 'Allow the queue and nothing else',
    explain: 'A policy cannot be taken away again, only replaced. This one denies nothing.',
    call: ({ OrdersStackId }) => new SetStackPolicyCommand({ StackName: OrdersStackId, StackPolicyBody: THE_QUEUE }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Change the stage',
    explain: 'It would replace the parameter, of which the policy says nothing.',
    call: ({ OrdersStackId }) => change(OrdersStackId, { Stage: 'test' }),
    check: ({ StackId }, { OrdersStackId }) => expect(StackId).toBe(OrdersStackId),
  }),
  step({
    title: 'See that denied, too',
    explain: 'What is not allowed is denied.',
    call: ({ OrdersStackId }) => described(OrdersStackId),
    withinSeconds: 300,
    proves: { 'cloudformation-stacks/stack-policy': isNow('UPDATE_ROLLBACK_COMPLETE') },
  }),
  step({
    title: 'Set the policy aside for one update',
    explain:
      'The policy stays, and another holds for this update. It is what a pipeline does after a second pair of eyes.',
    call: ({ OrdersStackId }) => change(OrdersStackId, { Stage: 'test' }, { StackPolicyDuringUpdateBody: ALL }),
    check: ({ StackId }, { OrdersStackId }) => expect(StackId).toBe(OrdersStackId),
  }),
  step({
    title: 'Wait for the stage',
    explain: 'From now on the policy holds again.',
    call: ({ OrdersStackId }) => described(OrdersStackId),
    withinSeconds: 300,
    proves: { 'cloudformation-stacks/stack-policy': isNow('UPDATE_COMPLETE') },
  }),
]);
