import { DeleteStackCommand, ListStackInstancesCommand } from '@aws-sdk/client-cloudformation';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { StackLife } from '../stack';
import { create, described, isNow } from '../stacks';
import type { Captured } from './captured';

const AWS_ONLY = 'The emulator has no StackSets.';
const ID = 'arn:aws:cloudformation:us-east-1:111122223333:stack';

/** The same stack in many accounts and Regions; here in one of each, which is the whole machinery. */
export const everywhere = walkthrough<StackLife, Captured>((step) => [
  step({
    title: 'Make the queue everywhere',
    explain:
      'A StackSet is a resource, too. CloudFormation takes the role of the administrator here, with that the role in each target account, and with that it makes a stack in each Region.',
    awsOnly: AWS_ONLY,
    call: ({
      StackName,
      EverywhereTemplateUrl,
      QueueTemplateUrl,
      DeployRoleArn,
      AdministrationRoleArn,
      ExecutionRoleName,
      Region,
      run,
    }) =>
      create(`${StackName}-everywhere-${run}`, EverywhereTemplateUrl, DeployRoleArn, {
        QueueTemplateUrl,
        AdministrationRoleArn,
        ExecutionRoleName,
        Regions: Region,
      }),
    example: ({ StackName, run }) => ({
      StackId: `${ID}/${StackName}-everywhere-${run}/7d5ab5e0-cbf7-11ef-8b3f-0affd4e3c1a5`,
    }),
    capture: { EverywhereStackId: 'StackId' },
    undo: ({ EverywhereStackId }) => new DeleteStackCommand({ StackName: EverywhereStackId }),
    neededUntil: 'Take it away everywhere',
    check: ({ StackId }) => expect(StackId).toContain(':stack/'),
  }),
  step({
    title: 'Wait for all of them',
    explain:
      'The resource is complete when the operation is: as many accounts at once as it says, and no more failures than it tolerates.',
    awsOnly: AWS_ONLY,
    call: ({ EverywhereStackId }) => described(EverywhereStackId),
    withinSeconds: 600,
    example: ({ EverywhereStackId, StackName, run }) => ({
      Stacks: [
        {
          StackId: EverywhereStackId,
          StackName: `${StackName}-everywhere-${run}`,
          CreationTime: new Date('2026-11-28T03:00:00Z'),
          StackStatus: 'CREATE_COMPLETE' as const,
        },
      ],
    }),
    check: isNow('CREATE_COMPLETE'),
  }),
  step({
    title: 'List the stack instances',
    explain:
      'One for each account and Region. An instance is what the StackSet knows of a stack there: it has a status of its own, and stays when that stack could not be made.',
    awsOnly: AWS_ONLY,
    call: ({ StackName, run }) => new ListStackInstancesCommand({ StackSetName: `${StackName}-everywhere-${run}` }),
    example: ({ StackName, Region, run }) => ({
      Summaries: [
        {
          StackSetId: `${StackName}-everywhere-${run}:6c2f0b1e-7c1d-4b0a-9d55-0d1f0f6f2a11`,
          Region,
          Account: '111122223333',
          StackId: `${ID}/StackSet-${StackName}-everywhere-${run}-8d7e2a90/9b1f2d40-cbf7-11ef-9d36-12b0c8a3c2ff`,
          Status: 'CURRENT' as const,
          StackInstanceStatus: { DetailedStatus: 'SUCCEEDED' as const },
        },
      ],
    }),
    check: ({ Summaries }, { Region }) => expect(Summaries).toMatchObject([{ Region, Status: 'CURRENT' }]),
  }),
  step({
    title: 'Take it away everywhere',
    explain:
      'Without its instances a StackSet can be deleted. With `--retain-stacks` the stacks would stay, each on its own from then on.',
    awsOnly: AWS_ONLY,
    call: ({ EverywhereStackId }) => new DeleteStackCommand({ StackName: EverywhereStackId }),
    example: {},
    check: (answer) => expect(answer).toBeDefined(),
  }),
]);
