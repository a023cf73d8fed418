import { DescribeStackResourcesCommand, UpdateStackCommand } from '@aws-sdk/client-cloudformation';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { describe, entryOf, eventsOf, failureOf, make, outputOf, outputPath, remove, statusOf } from '../branch-stacks';
import type { BootAndCustomResources } from '../stack';

type Captures = 'FittersAddress' | 'Code' | 'NewCode';

/** The branch with another manager, in this city; all else stays. */
function change(stackName: string, city: string) {
  return new UpdateStackCommand({
    StackName: stackName,
    UsePreviousTemplate: true,
    Parameters: [
      { ParameterKey: 'RegistryToken', UsePreviousValue: true },
      { ParameterKey: 'City', ParameterValue: city },
      { ParameterKey: 'Manager', ParameterValue: 'Bo' },
    ],
  });
}

export const branch = walkthrough<BootAndCustomResources, Captures>((step) => [
  step({
    title: 'Open a branch',
    explain:
      'A stack of [branch.yaml](templates/branch.yaml), which the head office keeps in S3. CloudFormation acts with the role of the head office: who opens branches needs no right to call its functions.',
    call: ({ StackName, BranchTemplate, BranchRoleArn, RegistryToken, run }) =>
      make(`${StackName}-${run}-branch`, BranchTemplate, BranchRoleArn, {
        RegistryToken,
        City: 'Lisbon',
        Manager: 'Ana',
      }),
    undo: ({ StackName, run }) => remove(`${StackName}-${run}-branch`),
    check: ({ StackId }) => expect(StackId).toContain(':stack/'),
  }),
  step({
    title: 'See how far it gets',
    explain:
      'The branch is in the register, and now the stack waits for two fitters. The address at which they are to report is the physical id of the handle: signed, so that it needs no credentials.',
    call: ({ StackName, run }) => new DescribeStackResourcesCommand({ StackName: `${StackName}-${run}-branch` }),
    withinSeconds: 120,
    capture: { FittersAddress: "StackResources[?LogicalResourceId=='FittersAddress'].PhysicalResourceId | [0]" },
    check: ({ StackResources = [] }) => {
      const statuses = Object.fromEntries(StackResources.map((it) => [it.LogicalResourceId, it.ResourceStatus]));
      expect(statuses).toMatchObject({ Branch: 'CREATE_COMPLETE', FittersAddress: 'CREATE_COMPLETE' });
      expect(statuses.Fitted).not.toBe('CREATE_COMPLETE');
    },
  }),
  step({
    title: 'Report as the fitters',
    explain:
      'Two signals with ids of their own: a second one with the same id would not count. Any program that speaks HTTP can send them. The type of the content stays empty, as it is not part of what was signed.',
    repeat: 2,
    request: ({ FittersAddress, n }) => ({
      method: 'PUT',
      url: FittersAddress,
      headers: { 'content-type': '' },
      body: `{"Status": "SUCCESS", "UniqueId": "fitter-${n}", "Reason": "Done", "Data": "${n} room"}`,
    }),
    proves: {
      'cloudformation-bootstrap/signal-with-curl': (answers) =>
        expect(answers.map(({ status }) => status)).toEqual([200, 200]),
    },
  }),
  step({
    title: 'Read what the branch is called',
    explain:
      'With the second signal the stack is complete. What the register answered and what the fitters reported are attributes, and stand in the outputs: the data of all signals as one JSON text.',
    call: ({ StackName, run }) => describe(`${StackName}-${run}-branch`),
    withinSeconds: 120,
    capture: { Code: outputPath('Code') },
    proves: {
      'cloudformation-bootstrap/signal-with-curl': ({ Stacks }) => {
        expect(statusOf(Stacks)).toBe('CREATE_COMPLETE');
        expect(JSON.parse(outputOf(Stacks, 'Reports') ?? '')).toEqual({ 'fitter-1': '1 room', 'fitter-2': '2 room' });
        expect(outputOf(Stacks, 'Code')).toMatch(/^lisbon-/);
      },
    },
  }),
  step({
    title: 'Change its manager',
    explain: 'The template is the same; one property of the custom resource gets another value.',
    call: ({ StackName, run }) => change(`${StackName}-${run}-branch`, 'Lisbon'),
    check: ({ StackId }) => expect(StackId).toBeDefined(),
  }),
  step({
    title: 'See that the change is through',
    explain: 'A stack takes one change at a time.',
    call: ({ StackName, run }) => describe(`${StackName}-${run}-branch`),
    withinSeconds: 120,
    check: ({ Stacks }) => expect(statusOf(Stacks)).toBe('UPDATE_COMPLETE'),
  }),
  step({
    title: 'Look into the register',
    explain: 'The function was called for an update, knew the branch by its physical id, and answered with the same.',
    call: ({ BranchesTableName, Code }) => entryOf(BranchesTableName, Code),
    check: ({ Item }) => {
      expect(Item?.manager?.S).toBe('Bo');
      expect(Item?.requests?.L).toEqual([{ S: 'Create' }, { S: 'Update' }]);
    },
  }),
  step({
    title: 'Move it to another city',
    explain:
      'To the register that is another branch. Only its function knows: it answers the update with another physical id, which tells CloudFormation that this is a replacement.',
    call: ({ StackName, run }) => change(`${StackName}-${run}-branch`, 'Porto'),
    check: ({ StackId }) => expect(StackId).toBeDefined(),
  }),
  step({
    title: 'Read its new name',
    explain: 'The outputs follow what the function answered.',
    call: ({ StackName, run }) => describe(`${StackName}-${run}-branch`),
    withinSeconds: 120,
    capture: { NewCode: outputPath('Code') },
    check: ({ Stacks }) => {
      expect(statusOf(Stacks)).toBe('UPDATE_COMPLETE');
      expect(outputOf(Stacks, 'Code')).toMatch(/^porto-/);
    },
  }),
  step({
    title: 'Look for the old branch',
    explain:
      'When the new one stood, CloudFormation had the old one deleted. So the register was asked for all three: create, update, delete.',
    call: ({ BranchesTableName, Code }) => entryOf(BranchesTableName, Code),
    proves: {
      'cloudformation-custom-resources/crud-events': ({ Item }) => {
        expect(Item?.requests?.L?.map(({ S }) => S)).toEqual(['Create', 'Update', 'Delete']);
        expect(Item?.isOpen?.BOOL).toBe(false);
      },
    },
  }),
  step({
    title: 'Move it to no city',
    explain: 'A city with a number in it: the template takes it, as it is a text. The register does not.',
    call: ({ StackName, run }) => change(`${StackName}-${run}-branch`, 'Porto 2'),
    check: ({ StackId }) => expect(StackId).toBeDefined(),
  }),
  step({
    title: 'See that it stays',
    explain:
      'The function threw, the provider framework answered FAILED with its words, and CloudFormation took the update back.',
    call: ({ StackName, run }) => describe(`${StackName}-${run}-branch`),
    withinSeconds: 120,
    check: ({ Stacks }, { NewCode }) => {
      expect(statusOf(Stacks)).toBe('UPDATE_ROLLBACK_COMPLETE');
      expect(outputOf(Stacks, 'Code')).toBe(NewCode);
    },
  }),
  step({
    title: 'Read why',
    explain: 'The reason that a custom resource answers stands in the events of the stack.',
    call: ({ StackName, run }) => eventsOf(`${StackName}-${run}-branch`),
    // Below it the framework adds where it was thrown.
    show: ({ StackEvents }) => failureOf(StackEvents, 'Branch')?.ResourceStatusReason?.split('\n')[0] ?? '',
    check: ({ StackEvents }) =>
      expect(failureOf(StackEvents, 'Branch')?.ResourceStatusReason).toContain('City: letters alone are expected'),
  }),
  step({
    title: 'Close the branch',
    explain:
      'CloudFormation waits for the answer to this request, too: a stack whose custom resource does not answer cannot be deleted.',
    call: ({ StackName, run }) => remove(`${StackName}-${run}-branch`),
    check: (answer) => expect(answer).toEqual({}),
  }),
  step({
    title: 'See that it is gone',
    explain: 'By its name a stack is not found any more when it is deleted.',
    refusedWith: 'ValidationError',
    call: ({ StackName, run }) => describe(`${StackName}-${run}-branch`),
    withinSeconds: 120,
    check: ({ message }) => expect(message).toContain('does not exist'),
  }),
  step({
    title: 'See that the register knows',
    explain: 'What the branch was called since it moved is closed.',
    call: ({ BranchesTableName, NewCode }) => entryOf(BranchesTableName, NewCode),
    check: ({ Item }) => {
      expect(Item?.isOpen?.BOOL).toBe(false);
      expect(Item?.requests?.L?.at(-1)?.S).toBe('Delete');
    },
  }),
]);
