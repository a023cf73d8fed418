import type { Stack, StackEvent } from '@aws-sdk/client-cloudformation';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { describe, eventsOf, make, outputOf, remove, statusOf } from '../branch-stacks';
import type { BootAndCustomResources } from '../stack';

const awsOnly =
  "An instance of the emulator is a record: no machine boots, and CloudFormation's scripts have nowhere to run.";
const LAST = 'Terminate the servers';

const idOf = (name: string) =>
  `arn:aws:cloudformation:us-east-1:111122223333:stack/${name}/6d0d0460-cb65-11f0-8ad5-0affeaff6e01`;
const stack = (name: string, more: Partial<Stack> = {}): { Stacks: Stack[] } => ({
  Stacks: [
    {
      StackId: idOf(name),
      StackName: name,
      CreationTime: new Date('2026-11-28T09:00:00Z'),
      StackStatus: 'CREATE_COMPLETE',
      ...more,
    },
  ],
});
const event = (name: string, more: Partial<StackEvent>): StackEvent => ({
  StackId: idOf(name),
  EventId: `${more.LogicalResourceId}-1`,
  StackName: name,
  Timestamp: new Date('2026-11-28T09:02:40Z'),
  ...more,
});

/** With real servers, which cost while they run. */
export const servers = walkthrough<BootAndCustomResources>((step) => [
  step({
    title: 'Start a server that fails at boot',
    explain: 'The boot script of [silent.yaml](templates/silent.yaml) ends with `exit 1`.',
    awsOnly,
    call: ({ StackName, SilentTemplate, BranchRoleArn, SubnetId, SecurityGroupId, run }) =>
      make(`${StackName}-${run}-server-1`, SilentTemplate, BranchRoleArn, { SubnetId, SecurityGroupId }),
    undo: ({ StackName, run }) => remove(`${StackName}-${run}-server-1`),
    neededUntil: LAST,
    example: { StackId: idOf('BootAndCustomResources-abc-server-1') },
    check: ({ StackId }) => expect(StackId).toContain(':stack/'),
  }),
  step({
    title: 'Set up an information desk',
    explain:
      'The template [desk.yaml](templates/desk.yaml) says in its metadata what the server is to be; two lines of its boot script make it so, and report.',
    awsOnly,
    call: ({
      StackName,
      DeskTemplate,
      BranchRoleArn,
      SubnetId,
      SecurityGroupId,
      InstanceProfileName,
      ServerRoleName,
      PagesUrl,
      PagesBucketName,
      run,
    }) =>
      make(`${StackName}-${run}-server-2`, DeskTemplate, BranchRoleArn, {
        SubnetId,
        SecurityGroupId,
        InstanceProfileName,
        ServerRoleName,
        PagesUrl,
        PagesBucketName,
      }),
    undo: ({ StackName, run }) => remove(`${StackName}-${run}-server-2`),
    neededUntil: LAST,
    example: { StackId: idOf('BootAndCustomResources-abc-server-2') },
    check: ({ StackId }) => expect(StackId).toContain(':stack/'),
  }),
  step({
    title: 'Start a group with a server',
    explain: 'The same template as above, with one server and 15 minutes for it.',
    awsOnly,
    call: ({ StackName, FleetTemplate, BranchRoleArn, SubnetId, SecurityGroupId, run }) =>
      make(`${StackName}-${run}-server-3`, FleetTemplate, BranchRoleArn, { SubnetId, SecurityGroupId }),
    undo: ({ StackName, run }) => remove(`${StackName}-${run}-server-3`),
    neededUntil: LAST,
    example: { StackId: idOf('BootAndCustomResources-abc-server-3') },
    check: ({ StackId }) => expect(StackId).toContain(':stack/'),
  }),
  step({
    title: 'See that nobody minds the failed boot',
    explain:
      'To CloudFormation an instance is complete when it runs. What its boot script does nobody told it to wait for.',
    awsOnly,
    call: ({ StackName, run }) => describe(`${StackName}-${run}-server-1`),
    withinSeconds: 600,
    example: stack('BootAndCustomResources-abc-server-1'),
    proves: {
      'cloudformation-bootstrap/user-data-fails-silently': ({ Stacks }) =>
        expect(statusOf(Stacks)).toBe('CREATE_COMPLETE'),
    },
  }),
  step({
    title: 'Read what the desk reports',
    explain:
      'The boot script asked cfn-get-metadata for one key of the metadata, and sent what it printed, and the end of the log of cfn-init, as data of two signals.',
    awsOnly,
    call: ({ StackName, run }) => describe(`${StackName}-${run}-server-2`),
    withinSeconds: 1200,
    example: stack('BootAndCustomResources-abc-server-2', {
      Outputs: [
        {
          OutputKey: 'Report',
          OutputValue: JSON.stringify({
            metadata: '{\n    "Languages": [\n        "en",\n        "pt"\n    ]\n}',
            log: '2026-11-28 09:01:58,120 [INFO] ConfigSets completed',
          }),
        },
      ],
    }),
    show: ({ Stacks }) => JSON.parse(outputOf(Stacks, 'Report') ?? '{}').log ?? '',
    proves: {
      'cloudformation-bootstrap/cfn-get-metadata': ({ Stacks }) => {
        expect(statusOf(Stacks)).toBe('CREATE_COMPLETE');
        const { metadata } = JSON.parse(outputOf(Stacks, 'Report') ?? '');
        expect(JSON.parse(metadata)).toEqual({ Languages: ['en', 'pt'] });
      },
    },
  }),
  step({
    title: 'See the signal of the group',
    explain: 'The id of a signal is that of the instance, so that each counts once.',
    awsOnly,
    call: ({ StackName, run }) => eventsOf(`${StackName}-${run}-server-3`),
    withinSeconds: 1200,
    example: {
      StackEvents: [
        event('BootAndCustomResources-abc-server-3', {
          LogicalResourceId: 'Fleet',
          ResourceType: 'AWS::AutoScaling::AutoScalingGroup',
          ResourceStatus: 'CREATE_COMPLETE',
        }),
        event('BootAndCustomResources-abc-server-3', {
          LogicalResourceId: 'Fleet',
          ResourceType: 'AWS::AutoScaling::AutoScalingGroup',
          ResourceStatus: 'CREATE_IN_PROGRESS',
          ResourceStatusReason: 'Received SUCCESS signal with UniqueId i-0598c7d356eba48d7',
        }),
      ],
    },
    show: ({ StackEvents = [] }) =>
      StackEvents.flatMap(({ ResourceStatusReason = '' }) =>
        ResourceStatusReason.startsWith('Received') ? [ResourceStatusReason] : [],
      ).join('\n'),
    check: ({ StackEvents = [] }) => {
      const fleet = StackEvents.filter(({ LogicalResourceId }) => LogicalResourceId === 'Fleet');
      expect(fleet.map(({ ResourceStatus }) => ResourceStatus)).toContain('CREATE_COMPLETE');
      expect(fleet.map(({ ResourceStatusReason }) => ResourceStatusReason)).toContainEqual(
        expect.stringMatching(/^Received SUCCESS signal with UniqueId i-/),
      );
    },
  }),
  step({
    title: LAST,
    explain: 'They cost while they run.',
    awsOnly,
    repeat: 3,
    call: ({ StackName, run, n }) => remove(`${StackName}-${run}-server-${n}`),
    example: {},
    check: (answers) => expect(answers).toEqual([{}, {}, {}]),
  }),
  ...[1, 2, 3].map((number) =>
    step({
      title: `See that it is gone, ${number} of 3`,
      explain: 'The network can be deleted when no server stands in it any more.',
      awsOnly,
      refusedWith: 'ValidationError',
      call: ({ StackName, run }) => describe(`${StackName}-${run}-server-${number}`),
      withinSeconds: 900,
      example: ({ StackName, run }) => `Stack with id ${StackName}-${run}-server-${number} does not exist`,
      check: ({ message }) => expect(message).toContain('does not exist'),
    }),
  ),
]);
