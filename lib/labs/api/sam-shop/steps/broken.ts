import { DescribeStackEventsCommand, DescribeStacksCommand, type StackEvent } from '@aws-sdk/client-cloudformation';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { changeSet, describe, execute } from '../change-set';
import { order } from '../requests';
import type { ShopStacks } from '../stack';

export const broken = walkthrough<ShopStacks, 'Template' | 'BrokenTemplate'>((step) => [
  step({
    title: 'Break the template',
    explain:
      'Somebody forgets to say what the release is called. A function that is configured like this fails when it starts.',
    command: 'printf %s "$Template" | sed "s/\\"RELEASE\\": *\\"[^\\"]*\\"/\\"RELEASE\\": \\"\\"/"',
    actions: [],
    capture: { BrokenTemplate: 'stdout' },
    check: ({ stdout }) => expect(stdout).toContain('"RELEASE": ""'),
  }),
  step({
    title: 'Prepare it',
    explain: 'To a template a text is as good as any other.',
    call: ({ StackName, BrokenTemplate, run }) => changeSet(StackName, `broken-${run}`, BrokenTemplate),
    check: ({ Id }) => expect(Id).toContain('changeSet/broken-'),
  }),
  step({
    title: 'See that CloudFormation finds nothing wrong',
    explain: 'The change set can be executed.',
    call: ({ StackName, run }) => describe(StackName, `broken-${run}`),
    withinSeconds: 60,
    check: ({ ExecutionStatus }) => expect(ExecutionStatus).toBe('AVAILABLE'),
  }),
  step({
    title: 'Release it all the same',
    explain: 'The version is published. The hook calls it before anybody else does.',
    call: ({ StackName, run }) => execute(StackName, `broken-${run}`),
    check: (answer) => expect(answer).toEqual({}),
  }),
  step({
    title: 'Wait for the way back',
    explain: 'The hook told CodeDeploy that it failed, CodeDeploy told CloudFormation, and the stack is as it was.',
    call: ({ StackName }) => new DescribeStacksCommand({ StackName }),
    withinSeconds: 900,
    check: ({ Stacks }) => expect(Stacks?.[0]?.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE'),
  }),
  step({
    title: 'See where it stopped',
    explain:
      'The newest events are the first. It was the alias that could not be moved: CodeDeploy had asked the hook.',
    call: ({ StackName }) => new DescribeStackEventsCommand({ StackName }),
    show: ({ StackEvents = [] }) => failureIn(StackEvents)?.ResourceStatusReason ?? '',
    proves: {
      'sam/deployment-preference': ({ StackEvents = [] }) =>
        expect(failureIn(StackEvents)?.LogicalResourceId).toBe('OrdersFunctionAliaslive'),
    },
  }),
  step({
    title: 'Order once more',
    explain: 'No customer has met the broken release.',
    request: ({ OrdersUrl }) => order(OrdersUrl),
    check: ({ status, body }, { run }) => {
      expect(status).toBe(201);
      expect(body.answeredBy.release).toBe(run);
    },
  }),
]);

/** The newest failure, which is that of the resource that stopped the update. */
function failureIn(events: readonly StackEvent[]): StackEvent | undefined {
  return events.find(({ ResourceStatus }) => ResourceStatus === 'UPDATE_FAILED');
}
