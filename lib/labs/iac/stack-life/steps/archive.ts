import { DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import { DeleteBucketCommand, DeleteObjectCommand, HeadBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { StackLife } from '../stack';
import { create, described, eventsOf, isNow, resourcesThat } from '../stacks';
import type { Captured } from './captured';

/** What holds data does not go like the rest. */
export const archive = walkthrough<StackLife, Captured>((step) => [
  step({
    title: 'Ship an archive',
    explain:
      'A bucket for uploads, as buckets are, and one for invoices, which its policies keep whatever happens. The database and the volume of the file, whose policies take a snapshot, cost by the hour and stay out.',
    call: ({ StackName, ArchiveTemplateUrl, DeployRoleArn, run }) =>
      create(`${StackName}-archive-${run}`, ArchiveTemplateUrl, DeployRoleArn, { Name: `cdk-labs-guest-${run}` }),
    capture: { ArchiveStackId: 'StackId' },
    undo: ({ ArchiveStackId }) => new DeleteStackCommand({ StackName: ArchiveStackId }),
    neededUntil: 'Wait for the rest to go',
    check: ({ StackId }) => expect(StackId).toContain(':stack/'),
  }),
  step({
    title: 'Wait for the archive',
    explain: 'The stack is two buckets and nothing else.',
    call: ({ ArchiveStackId }) => described(ArchiveStackId),
    withinSeconds: 300,
    undo: ({ run }) => new DeleteBucketCommand({ Bucket: `cdk-labs-guest-${run}-invoices` }),
    check: isNow('CREATE_COMPLETE'),
  }),
  step({
    title: 'Look into the bucket for uploads',
    explain: 'It has no policy in the template, so that it is to go with its stack.',
    call: ({ run }) => new HeadBucketCommand({ Bucket: `cdk-labs-guest-${run}-uploads` }),
    undo: ({ run }) => new DeleteBucketCommand({ Bucket: `cdk-labs-guest-${run}-uploads` }),
    neededUntil: 'Delete the stack and leave the bucket',
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Upload something',
    explain: 'A customer does what customers do.',
    call: ({ run }) =>
      new PutObjectCommand({ Bucket: `cdk-labs-guest-${run}-uploads`, Key: 'order.txt', Body: 'Two kettles, please.' }),
    undo: ({ run }) => new DeleteObjectCommand({ Bucket: `cdk-labs-guest-${run}-uploads`, Key: 'order.txt' }),
    neededUntil: 'Delete the stack and leave the bucket',
    check: ({ ETag }) => expect(ETag).toBeDefined(),
  }),
  step({
    title: 'Delete the archive',
    explain: 'S3 deletes no bucket that has something in it.',
    call: ({ ArchiveStackId }) => new DeleteStackCommand({ StackName: ArchiveStackId }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Find it still there',
    explain: 'The stack stays with what could not be deleted.',
    call: ({ ArchiveStackId }) => described(ArchiveStackId),
    withinSeconds: 300,
    proves: { 'cloudformation-stacks/delete-failed': isNow('DELETE_FAILED') },
  }),
  step({
    title: 'Read which one',
    explain: 'The bucket with the order in it failed. The invoices were not even tried.',
    call: ({ ArchiveStackId }) => eventsOf(ArchiveStackId),
    proves: {
      'cloudformation-stacks/delete-failed': ({ StackEvents }) => {
        expect(resourcesThat('DELETE_FAILED', StackEvents)).toEqual(['Uploads']);
        expect(resourcesThat('DELETE_SKIPPED', StackEvents)).toEqual(['Invoices']);
      },
    },
  }),
  step({
    title: 'Delete the stack and leave the bucket',
    explain:
      'Either somebody empties the bucket and deletes again, or, only after such a failure, says what is to be left. `--deletion-mode FORCE_DELETE_STACK` leaves all that fails.',
    call: ({ ArchiveStackId }) => new DeleteStackCommand({ StackName: ArchiveStackId, RetainResources: ['Uploads'] }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Wait for the rest to go',
    explain: 'The stack is gone.',
    call: ({ ArchiveStackId }) => described(ArchiveStackId),
    withinSeconds: 300,
    check: isNow('DELETE_COMPLETE'),
  }),
  step({
    title: 'Look for the invoices',
    explain:
      'They belong to no stack now, and cost like any bucket: what is retained wants somebody who cleans up. (The walk does, at its end.)',
    call: ({ run }) => new HeadBucketCommand({ Bucket: `cdk-labs-guest-${run}-invoices` }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
]);
