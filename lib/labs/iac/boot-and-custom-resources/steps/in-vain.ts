import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { eventsOf, failureOf, make, patienceWith, remove } from '../branch-stacks';
import type { BootAndCustomResources } from '../stack';

/** Seconds; the emulator and AWS count them alike. */
const PATIENCE = 5;

/** What becomes of a stack when what it waits for is refused, or does not come. */
export const inVain = walkthrough<BootAndCustomResources>((step) => [
  step({
    title: 'Order a till that cannot be',
    explain: 'A serial number with a letter too many.',
    call: ({ StackName, EquipmentTemplate, BranchRoleArn, TillsToken, WarehouseToken, run }) =>
      make(`${StackName}-${run}-vain-1`, EquipmentTemplate, BranchRoleArn, {
        TillsToken,
        WarehouseToken,
        Serial: 'T-12x4',
      }),
    undo: ({ StackName, run }) => remove(`${StackName}-${run}-vain-1`),
    neededUntil: 'Clear away what came to nothing',
    check: ({ StackId }) => expect(StackId).toContain(':stack/'),
  }),
  step({
    title: 'Order a till that is switched off',
    explain: `The function waits for nothing and returns without an answer, and without an error. The template says how long CloudFormation is to wait: ${PATIENCE} seconds here, an hour where nothing is said.`,
    call: ({ StackName, EquipmentTemplate, BranchRoleArn, TillsToken, WarehouseToken, run }) =>
      make(`${StackName}-${run}-vain-2`, EquipmentTemplate, BranchRoleArn, {
        TillsToken,
        WarehouseToken,
        Serial: 'T-0000',
        AnswerWithin: `${PATIENCE}`,
      }),
    undo: ({ StackName, run }) => remove(`${StackName}-${run}-vain-2`),
    neededUntil: 'Clear away what came to nothing',
    check: ({ StackId }) => expect(StackId).toContain(':stack/'),
  }),
  step({
    title: 'Open a branch that nobody fits out',
    explain: `The fitters have ${PATIENCE} seconds, and do not come.`,
    call: ({ StackName, BranchTemplate, BranchRoleArn, RegistryToken, run }) =>
      make(`${StackName}-${run}-vain-3`, BranchTemplate, BranchRoleArn, {
        RegistryToken,
        City: 'Faro',
        Manager: 'Cem',
        ReadyWithin: `${PATIENCE}`,
      }),
    undo: ({ StackName, run }) => remove(`${StackName}-${run}-vain-3`),
    neededUntil: 'Clear away what came to nothing',
    check: ({ StackId }) => expect(StackId).toContain(':stack/'),
  }),
  step({
    title: 'Start a group without servers',
    explain: `The template [fleet.yaml](templates/fleet.yaml) makes an Auto Scaling group that is complete when a server has signalled. With a size of 0 there is none, which costs nothing; and the time is ${PATIENCE} seconds, not 15 minutes.`,
    call: ({ StackName, FleetTemplate, BranchRoleArn, SubnetId, SecurityGroupId, run }) =>
      make(`${StackName}-${run}-vain-4`, FleetTemplate, BranchRoleArn, {
        SubnetId,
        SecurityGroupId,
        Size: '0',
        ReadyWithin: `PT${PATIENCE}S`,
      }),
    undo: ({ StackName, run }) => remove(`${StackName}-${run}-vain-4`),
    neededUntil: 'Clear away what came to nothing',
    check: ({ StackId }) => expect(StackId).toContain(':stack/'),
  }),
  step({
    title: 'Read what the till has against it',
    explain: 'The function answered FAILED, with a reason, at once. The stack was rolled back.',
    call: ({ StackName, run }) => eventsOf(`${StackName}-${run}-vain-1`),
    withinSeconds: 120,
    show: ({ StackEvents }) => failureOf(StackEvents, 'Till')?.ResourceStatusReason ?? '',
    check: ({ StackEvents }) => {
      expect(failureOf(StackEvents, 'Till')?.ResourceStatusReason).toContain('Serial: T-1234 is expected');
      expect(StackEvents?.[0]?.ResourceStatus).toBe('ROLLBACK_COMPLETE');
    },
  }),
  step({
    title: 'See how long it waited for the silent one',
    explain:
      'Lambda saw a function that succeeded. CloudFormation, which hears at the address alone, waited all its time, and then gave up.',
    call: ({ StackName, run }) => eventsOf(`${StackName}-${run}-vain-2`),
    withinSeconds: 180,
    show: ({ StackEvents }) =>
      `${Math.round(patienceWith(StackEvents, 'Till') / 1000)} seconds: ${failureOf(StackEvents, 'Till')?.ResourceStatusReason}`,
    proves: {
      'cloudformation-custom-resources/response-url': ({ StackEvents }) => {
        expect(StackEvents?.[0]?.ResourceStatus).toBe('ROLLBACK_COMPLETE');
        expect(failureOf(StackEvents, 'Till')).toBeDefined();
        // Times of events may be whole seconds.
        expect(patienceWith(StackEvents, 'Till')).toBeGreaterThan((PATIENCE - 1) * 1000);
      },
    },
  }),
  step({
    title: 'Read that the fitters did not come',
    explain:
      'A wait condition without its signals fails when its time is up, and with it the stack: the register was asked to take the branch back.',
    call: ({ StackName, run }) => eventsOf(`${StackName}-${run}-vain-3`),
    withinSeconds: 180,
    show: ({ StackEvents }) => failureOf(StackEvents, 'Fitted')?.ResourceStatusReason ?? '',
    check: ({ StackEvents }) => {
      expect(failureOf(StackEvents, 'Fitted')?.ResourceStatusReason).toContain(
        'Received 0 conditions when expecting 2',
      );
      expect(StackEvents?.[0]?.ResourceStatus).toBe('ROLLBACK_COMPLETE');
    },
  }),
  step({
    title: 'Read that no server signalled',
    explain:
      'The group was made, and deleted when the time of its creation policy was up. Of the stack, its name and its events are left.',
    call: ({ StackName, run }) => eventsOf(`${StackName}-${run}-vain-4`),
    withinSeconds: 300,
    show: ({ StackEvents }) => failureOf(StackEvents, 'Fleet')?.ResourceStatusReason ?? '',
    proves: {
      'cloudformation-bootstrap/missing-signal': ({ StackEvents }) => {
        expect(failureOf(StackEvents, 'Fleet')?.ResourceStatusReason).toContain(
          'Failed to receive 1 resource signal(s)',
        );
        expect(StackEvents?.[0]?.ResourceStatus).toBe('ROLLBACK_COMPLETE');
      },
    },
  }),
  step({
    title: 'Clear away what came to nothing',
    explain: 'A stack that was rolled back can be deleted, and no more.',
    repeat: 4,
    call: ({ StackName, run, n }) => remove(`${StackName}-${run}-vain-${n}`),
    check: (answers) => expect(answers).toEqual([{}, {}, {}, {}]),
  }),
]);
