import {
  DeleteStackCommand,
  DescribeStackResourcesCommand,
  UpdateStackCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { StackLife } from '../stack';
import { create, described, isNow } from '../stacks';
import type { Captured } from './captured';

/** One template, used as a part of another. */
export const nest = walkthrough<StackLife, Captured>((step) => [
  step({
    title: 'Ship a shop of nested stacks',
    explain: 'Two queues that are made alike: each is a stack of `queue.yaml`, which the parent finds in S3.',
    call: ({ StackName, ShopTemplateUrl, QueueTemplateUrl, DeployRoleArn, run }) =>
      create(`${StackName}-shop-${run}`, ShopTemplateUrl, DeployRoleArn, { QueueTemplateUrl }),
    capture: { ShopStackId: 'StackId' },
    undo: ({ ShopStackId }) => new DeleteStackCommand({ StackName: ShopStackId }),
    neededUntil: 'Delete it by mistake',
    check: ({ StackId }) => expect(StackId).toContain(':stack/'),
  }),
  step({
    title: 'Wait for the whole tree',
    explain: 'The parent is complete when its children are. What they put out, it hands on.',
    call: ({ ShopStackId }) => described(ShopStackId),
    withinSeconds: 300,
    capture: { BillingQueueUrl: `Stacks[0].Outputs[?OutputKey=='BillingQueueUrl'].OutputValue | [0]` },
    check: isNow('CREATE_COMPLETE'),
  }),
  step({
    title: 'Find a child',
    explain: 'To the parent it is a resource like others, whose physical id is the id of a stack.',
    call: ({ ShopStackId }) =>
      new DescribeStackResourcesCommand({ StackName: ShopStackId, LogicalResourceId: 'Billing' }),
    capture: { BillingStackId: 'StackResources[0].PhysicalResourceId' },
    check: ({ StackResources }) =>
      expect(StackResources).toMatchObject([{ ResourceType: 'AWS::CloudFormation::Stack' }]),
  }),
  step({
    title: 'Update the parent',
    explain:
      'The queues are to hide messages for longer. Only the parent is told: who updates a child behind its back has it overwritten or rolled back by the next update of the parent.',
    call: ({ ShopStackId }) =>
      new UpdateStackCommand({
        StackName: ShopStackId,
        UsePreviousTemplate: true,
        Parameters: [
          { ParameterKey: 'QueueTemplateUrl', UsePreviousValue: true },
          { ParameterKey: 'VisibilitySeconds', ParameterValue: '45' },
        ],
      }),
    check: ({ StackId }, { ShopStackId }) => expect(StackId).toBe(ShopStackId),
  }),
  step({
    title: 'Wait for the parent',
    explain: 'It updates each child whose parameters or template changed.',
    call: ({ ShopStackId }) => described(ShopStackId),
    withinSeconds: 300,
    check: isNow('UPDATE_COMPLETE'),
  }),
  step({
    title: 'See the child follow',
    explain: 'It is the same stack, with the new value.',
    call: ({ BillingStackId }) => described(BillingStackId),
    proves: {
      'cloudformation-composition/update-parent': ({ Stacks = [] }) => {
        expect(Stacks[0]?.StackStatus).toBe('UPDATE_COMPLETE');
        expect(Stacks[0]?.Parameters).toEqual([{ ParameterKey: 'VisibilitySeconds', ParameterValue: '45' }]);
      },
    },
  }),
  step({
    title: 'See its queue follow',
    explain: 'And so has what is in it.',
    call: ({ BillingQueueUrl }) =>
      new GetQueueAttributesCommand({ QueueUrl: BillingQueueUrl, AttributeNames: ['VisibilityTimeout'] }),
    withinSeconds: 60,
    proves: {
      'cloudformation-composition/update-parent': ({ Attributes }) => expect(Attributes?.VisibilityTimeout).toBe('45'),
    },
  }),
  step({
    title: 'Protect the tree',
    explain: 'A switch of the root, not of its template. Its children have it from there.',
    call: ({ ShopStackId }) =>
      new UpdateTerminationProtectionCommand({ StackName: ShopStackId, EnableTerminationProtection: true }),
    undo: ({ ShopStackId }) =>
      new UpdateTerminationProtectionCommand({ StackName: ShopStackId, EnableTerminationProtection: false }),
    neededUntil: 'Delete it by mistake',
    check: ({ StackId }, { ShopStackId }) => expect(StackId).toBe(ShopStackId),
  }),
  step({
    title: 'Delete it by mistake',
    explain:
      'Who may delete stacks may not delete this one until somebody has turned the switch, and who may do that is a matter of IAM. (The walk does, and deletes parent and children, at its end.)',
    refusedWith: 'ValidationError',
    call: ({ ShopStackId }) => new DeleteStackCommand({ StackName: ShopStackId }),
    proves: {
      'cloudformation-stacks/termination-protection': ({ message }) =>
        expect(message).toMatch(/cannot be deleted while TerminationProtection is enabled/),
    },
  }),
]);
