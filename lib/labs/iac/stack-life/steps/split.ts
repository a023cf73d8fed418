import {
  type CreateStackCommand,
  type CreateStackInput,
  DeleteStackCommand,
  ListImportsCommand,
  ListStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { StepContext } from '../../../../walkthrough/steps/context';
import { table } from '../../../../walkthrough/table';
import type { StackLife } from '../stack';
import { change, create, described, eventsOf, isNow, reasonOf, reasonsIn } from '../stacks';
import type { Captured } from './captured';

/** Another team builds on what the stack exports. */
export const split = walkthrough<StackLife, Captured>((step) => [
  step({
    title: 'Ship a reader',
    explain:
      'Another team reads the orders: a stack of its own, which imports the ARN of the queue. It makes a role, and nobody has said that he knows it.',
    refusedWith: 'InsufficientCapabilitiesException',
    call: (values) => createReader(values),
    proves: {
      'cloudformation-stacks/capabilities': ({ message }) =>
        expect(message).toBe('Requires capabilities : [CAPABILITY_NAMED_IAM]'),
    },
  }),
  step({
    title: 'Acknowledge roles',
    explain: 'It is not enough: this role has a name, and could be one that others trust by that name.',
    refusedWith: 'InsufficientCapabilitiesException',
    call: (values) => createReader(values, { Capabilities: ['CAPABILITY_IAM'] }),
    proves: {
      'cloudformation-stacks/capabilities': ({ message }) =>
        expect(message).toBe('Requires capabilities : [CAPABILITY_NAMED_IAM]'),
    },
  }),
  step({
    title: 'Acknowledge named roles',
    explain: 'The capability gives no right. It says that somebody has read the template.',
    call: (values) => createReader(values, { Capabilities: ['CAPABILITY_NAMED_IAM'] }),
    capture: { ReaderStackId: 'StackId' },
    // What it imports can be deleted when it is gone, and not before.
    undo: {
      command:
        'aws cloudformation delete-stack --stack-name "$ReaderStackId" && aws cloudformation wait stack-delete-complete --stack-name "$ReaderStackId"',
      actions: ['cloudformation:DeleteStack', 'cloudformation:DescribeStacks'],
    },
    neededUntil: 'Wait until the reader is gone',
    check: ({ StackId }) => expect(StackId).toContain(':stack/'),
  }),
  step({
    title: 'Wait for the reader',
    explain: 'It got the ARN without asking the other team for anything.',
    call: ({ ReaderStackId }) => described(ReaderStackId),
    withinSeconds: 300,
    proves: { 'cloudformation-stacks/capabilities': isNow('CREATE_COMPLETE') },
  }),
  step({
    title: 'Ask who imports',
    explain: 'What the owner of an export asks before he touches it.',
    call: ({ StackName, run }) => new ListImportsCommand({ ExportName: `${StackName}-${run}-orders` }),
    check: ({ Imports }, { StackName, run }) => expect(Imports).toEqual([`${StackName}-reader-${run}`]),
  }),
  step({
    title: 'Ship the orders a second time',
    explain: 'Under another name of the stack, for the same shop: both would export the same name.',
    call: ({ StackName, OrdersTemplateUrl, DeployRoleArn, DeadLettersArn, run }) =>
      create(`${StackName}-second-${run}`, OrdersTemplateUrl, DeployRoleArn, {
        Shop: `${StackName}-${run}`,
        DeadLettersArn,
      }),
    capture: { SecondStackId: 'StackId' },
    undo: ({ SecondStackId }) => new DeleteStackCommand({ StackName: SecondStackId }),
    neededUntil: 'Delete the second',
    check: ({ StackId }) => expect(StackId).toContain(':stack/'),
  }),
  step({
    title: 'See it refused',
    explain: 'After all resources were made: outputs come last.',
    call: ({ SecondStackId }) => described(SecondStackId),
    withinSeconds: 300,
    proves: { 'cloudformation-composition/export-unique': isNow('ROLLBACK_COMPLETE') },
  }),
  step({
    title: 'Read whose name it is',
    explain: 'A name is exported once in an account and Region. So it begins with something that is unique.',
    call: ({ SecondStackId }) => eventsOf(SecondStackId),
    proves: {
      'cloudformation-composition/export-unique': ({ StackEvents }, { StackName, run }) =>
        expect(reasonsIn(StackEvents)).toContain(
          `Export with name ${StackName}-${run}-orders is already exported by stack ${StackName}-orders-${run}`,
        ),
    },
  }),
  step({
    title: 'Delete the second',
    explain: 'It has nothing that anybody imports.',
    call: ({ SecondStackId }) => new DeleteStackCommand({ StackName: SecondStackId }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Export under another name',
    explain: 'The owner renames his shop.',
    call: ({ StackName, OrdersStackId, run }) => change(OrdersStackId, { Shop: `${StackName}-${run}-new` }),
    check: ({ StackId }, { OrdersStackId }) => expect(StackId).toBe(OrdersStackId),
  }),
  step({
    title: 'See the name stay',
    explain: 'While somebody imports it, an export neither changes nor goes.',
    call: ({ OrdersStackId }) => described(OrdersStackId),
    withinSeconds: 300,
    proves: {
      'cloudformation-composition/export-in-use': ({ Stacks = [] }, { StackName, run }) => {
        expect(Stacks[0]?.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
        expect(Stacks[0]?.Outputs?.map(({ ExportName }) => ExportName)).toContain(`${StackName}-${run}-orders`);
      },
    },
  }),
  step({
    title: 'Delete the orders',
    explain: 'The call is taken without a word.',
    call: ({ OrdersStackId }) => new DeleteStackCommand({ StackName: OrdersStackId }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Find them still there',
    explain: 'The stack is as it was, and says why.',
    call: ({ OrdersStackId }) => described(OrdersStackId),
    withinSeconds: 60,
    show: (answer) => reasonOf(answer),
    proves: {
      'cloudformation-composition/export-in-use': (answer, { StackName, run }) => {
        expect(reasonOf(answer)).toMatch(/in use by/);
        expect(reasonOf(answer)).toContain(`${StackName}-reader-${run}`);
        expect(answer.Stacks?.[0]?.StackStatus).not.toMatch(/^DELETE_(COMPLETE|IN_PROGRESS)$/);
      },
    },
  }),
  step({
    title: 'Delete the reader',
    explain: 'Who imports goes first.',
    call: ({ ReaderStackId }) => new DeleteStackCommand({ StackName: ReaderStackId }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Wait until the reader is gone',
    explain: 'Its role goes with it.',
    call: ({ ReaderStackId }) => described(ReaderStackId),
    withinSeconds: 300,
    check: isNow('DELETE_COMPLETE'),
  }),
  step({
    title: 'Delete the orders again',
    explain: 'Now nothing holds them.',
    call: ({ OrdersStackId }) => new DeleteStackCommand({ StackName: OrdersStackId }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Wait until they are gone',
    explain: 'In the opposite order of their creation: who depends on something goes before it.',
    call: ({ OrdersStackId }) => described(OrdersStackId),
    withinSeconds: 300,
    proves: { 'cloudformation-stacks/delete-stack': isNow('DELETE_COMPLETE') },
  }),
  step({
    title: 'Read what became of each',
    explain:
      'All that the stack made went with it. The dead letters, which it did not make, are still there, and so is the history of the stack, by its id.',
    call: ({ OrdersStackId }) => new ListStackResourcesCommand({ StackName: OrdersStackId }),
    show: ({ StackResourceSummaries = [] }) =>
      table(StackResourceSummaries.map((one) => [one.LogicalResourceId ?? '', one.ResourceStatus ?? ''])),
    proves: {
      'cloudformation-stacks/delete-stack': ({ StackResourceSummaries = [] }) => {
        const statusOf = Object.fromEntries(
          StackResourceSummaries.map(({ LogicalResourceId, ResourceStatus }) => [LogicalResourceId, ResourceStatus]),
        );
        for (const made of ['Topic', 'Queue', 'QueuePolicy', 'Subscription', 'Ledger', 'Settings']) {
          expect([made, statusOf[made]]).toEqual([made, 'DELETE_COMPLETE']);
        }
      },
    },
  }),
]);

/** Makes the stack of the other team, whose role has a name. */
function createReader(
  {
    StackName,
    ReaderTemplateUrl,
    DeployRoleArn,
    run,
  }: StepContext<'StackName' | 'ReaderTemplateUrl' | 'DeployRoleArn'>,
  more: Partial<CreateStackInput> = {},
): CreateStackCommand {
  const name = `${StackName}-reader-${run}`;
  return create(name, ReaderTemplateUrl, DeployRoleArn, { Shop: `${StackName}-${run}`, RoleName: name }, more);
}
