import { CreateAccessKeyCommand, DeleteAccessKeyCommand } from '@aws-sdk/client-iam';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { expect } from 'expect';
import { captureOfKey, keyOf } from '../../../../walkthrough/access-keys';
import { walkthrough } from '../../../../walkthrough/step';
import type { Iam } from '../stack';
import { type Captured, NOBODY_ALLOWS, REFUSED } from './captured';

/** Users, each in a group. */
export const people = walkthrough<Iam, Captured>((step) => [
  step({
    title: 'Give Ines a key',
    explain:
      'Ines translates. Her key is for this walk: it is deleted at its end, as are those of the others. At work she would come through IAM Identity Center and have no key that stays.',
    call: ({ TranslatorName }) => new CreateAccessKeyCommand({ UserName: TranslatorName }),
    capture: captureOfKey('Ines'),
    secret: true,
    undo: ({ TranslatorName, InesKeyId }) =>
      new DeleteAccessKeyCommand({ UserName: TranslatorName, AccessKeyId: InesKeyId }),
    check: ({ AccessKey }, { TranslatorName }) => expect(AccessKey?.UserName).toBe(TranslatorName),
  }),
  step({
    title: 'Write into her own folder',
    explain:
      'The policy hangs on her group and does not name her: behind `home/` it has the variable `aws:username`, for which AWS fills in who asks.',
    settleSecondsOnAws: 15,
    as: keyOf('Ines'),
    call: ({ BucketName, TranslatorName, run }) =>
      new PutObjectCommand({ Bucket: BucketName, Key: `home/${TranslatorName}/${run}.txt`, Body: 'a first draft' }),
    check: ({ ETag }) => expect(ETag).toBeDefined(),
  }),
  step({
    title: "Write into somebody else's",
    explain:
      'The same document, and it does not fit: `home/` and the name of another one. Nothing denies it, and nothing allows it; that is enough to be refused.',
    as: keyOf('Ines'),
    refusedWith: REFUSED,
    call: ({ BucketName, EditorName, run }) =>
      new PutObjectCommand({ Bucket: BucketName, Key: `home/${EditorName}/${run}.txt`, Body: 'not mine' }),
    proves: { 'iam/default-deny': ({ message }) => expect(message).toContain(`${NOBODY_ALLOWS} s3:PutObject action`) },
  }),
  step({
    title: 'Give Odo a key',
    explain: 'Odo is an editor. His group has the policy of the folders, too, and two more.',
    call: ({ EditorName }) => new CreateAccessKeyCommand({ UserName: EditorName }),
    capture: captureOfKey('Odo'),
    secret: true,
    undo: ({ EditorName, OdoKeyId }) => new DeleteAccessKeyCommand({ UserName: EditorName, AccessKeyId: OdoKeyId }),
    check: ({ AccessKey }, { EditorName }) => expect(AccessKey?.UserName).toBe(EditorName),
  }),
  step({
    title: 'Print a book',
    explain: 'An editor may read, write and delete what is below `books/`.',
    settleSecondsOnAws: 15,
    as: keyOf('Odo'),
    call: ({ BucketName, run }) =>
      new PutObjectCommand({ Bucket: BucketName, Key: `books/printed/${run}.txt`, Body: 'Call me Ishmael.' }),
    check: ({ ETag }) => expect(ETag).toBeDefined(),
  }),
  step({
    title: 'Look at it as Ines',
    explain: 'Her group has nothing of books.',
    as: keyOf('Ines'),
    refusedWith: REFUSED,
    call: ({ BucketName, run }) => new GetObjectCommand({ Bucket: BucketName, Key: `books/printed/${run}.txt` }),
    check: ({ message }) => expect(message).toContain(NOBODY_ALLOWS),
  }),
]);
