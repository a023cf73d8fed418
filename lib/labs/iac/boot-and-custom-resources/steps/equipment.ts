import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { describe, make, outputOf, remove, statusOf } from '../branch-stacks';
import type { BootAndCustomResources } from '../stack';

export const equipment = walkthrough<BootAndCustomResources>((step) => [
  step({
    title: 'Order equipment',
    explain:
      'A till, behind a function that answers CloudFormation itself; and deliveries from the warehouse, which is on premises: its service token is a topic. The warehouse gets what the till answered as a property.',
    call: ({ StackName, EquipmentTemplate, BranchRoleArn, TillsToken, WarehouseToken, run }) =>
      make(`${StackName}-${run}-equipment`, EquipmentTemplate, BranchRoleArn, {
        TillsToken,
        WarehouseToken,
        Serial: 'T-1234',
      }),
    undo: ({ StackName, run }) => remove(`${StackName}-${run}-equipment`),
    check: ({ StackId }) => expect(StackId).toContain(':stack/'),
  }),
  step({
    title: 'See where the warehouse loads',
    explain:
      'CloudFormation published the request, the queue of the warehouse got it, and its program answered at the address in it, when it came to it. Nobody had to reach the warehouse.',
    call: ({ StackName, run }) => describe(`${StackName}-${run}-equipment`),
    withinSeconds: 180,
    proves: {
      'cloudformation-custom-resources/response-url': ({ Stacks }) => {
        expect(statusOf(Stacks)).toBe('CREATE_COMPLETE');
        expect(outputOf(Stacks, 'Gate')).toBe('North 3');
      },
    },
  }),
  step({
    title: 'Return the equipment',
    explain: 'Both are asked to delete, the warehouse first: it depends on the till.',
    call: ({ StackName, run }) => remove(`${StackName}-${run}-equipment`),
    check: (answer) => expect(answer).toEqual({}),
  }),
  step({
    title: 'See that it is returned',
    explain: 'Both have answered, or the stack would still be there.',
    refusedWith: 'ValidationError',
    call: ({ StackName, run }) => describe(`${StackName}-${run}-equipment`),
    withinSeconds: 180,
    check: ({ message }) => expect(message).toContain('does not exist'),
  }),
]);
