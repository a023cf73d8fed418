import { PutObjectCommand } from '@aws-sdk/client-s3';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { expect } from 'expect';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import type { StsAndDirectories } from '../stack';
import { type Captured, REFUSED } from './captured';

/** Made by the telescope, and thrown away at the end. */
export const NIGHT = '2026-11-27';

/** What goes into the archive: by a function from elsewhere, and by you. */
export const telescope = walkthrough<StsAndDirectories, Captured>((step) => [
  step({
    title: 'Deliver a night',
    explain:
      'The function has no right in the archive. It takes the role of the writer, whose trust names the role of the function, and writes with what it gets; in two accounts nothing of this would change but the numbers in the ARNs.',
    call: ({ DeliverName }) => invoke(DeliverName, { night: NIGHT, log: 'clear until four, then clouds' }),
    check: (answer, { WriterRoleArn }) =>
      expect(answerOf(answer)).toEqual({ key: `nights/${NIGHT}.txt`, by: WriterRoleArn }),
  }),
  step({
    title: 'Deliver what is none',
    explain: 'Refused before anybody is asked for a role: what is no day would be a path.',
    call: ({ DeliverName }) => invoke(DeliverName, { night: '../gallery', log: 'mine' }),
    check: (answer) => expect(answerOf(answer)).toEqual({ refused: 'A night is a day such as 2026-11-27.' }),
  }),
  step({
    title: 'Take the role of the writer',
    explain:
      'You may do anything in this account, and not this: who may take a role says the role. Its trust names one principal.',
    refusedWith: REFUSED,
    call: ({ WriterRoleArn, run }) => new AssumeRoleCommand({ RoleArn: WriterRoleArn, RoleSessionName: run }),
    check: ({ message }) => expect(message).toContain('is not authorized to perform: sts:AssumeRole'),
  }),
  step({
    title: 'Hang up a picture',
    explain: 'For those who come later.',
    call: ({ ArchiveName, run }) =>
      new PutObjectCommand({ Bucket: ArchiveName, Key: `gallery/${run}.txt`, Body: 'a comet with two tails' }),
    check: ({ ETag }) => expect(ETag).toBeDefined(),
  }),
]);
