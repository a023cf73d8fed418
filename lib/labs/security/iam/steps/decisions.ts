import { ListAttachedRolePoliciesCommand, ListRolePoliciesCommand } from '@aws-sdk/client-iam';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { expect } from 'expect';
import { keyOf } from '../../../../walkthrough/access-keys';
import { walkthrough } from '../../../../walkthrough/step';
import { captureOf, credentialsOf } from '../../../../walkthrough/temporary-credentials';
import type { Iam } from '../stack';
import { type Captured, DENIED, NOBODY_ALLOWS, REFUSED } from './captured';

/** What decides where several policies have something to say. */
export const decisions = walkthrough<Iam, Captured>((step) => [
  step({
    title: 'Delete the printed book as Odo',
    explain:
      'One statement allows him to delete below `books/`, and one denies it below `books/printed/`. Which stands first does not count, nor how many allow.',
    as: keyOf('Odo'),
    refusedWith: REFUSED,
    call: ({ BucketName, run }) => new DeleteObjectCommand({ Bucket: BucketName, Key: `books/printed/${run}.txt` }),
    proves: { 'iam/explicit-deny-wins': ({ message }) => expect(message).toContain(DENIED) },
  }),
  step({
    title: 'Set proofs',
    explain: 'You do what the typesetting machine would do: a proof, for whoever reads proofs.',
    call: ({ BucketName, run }) =>
      new PutObjectCommand({ Bucket: BucketName, Key: `proofs/${run}.txt`, Body: 'Call me Ishmeal.' }),
    check: ({ ETag }) => expect(ETag).toBeDefined(),
  }),
  step({
    title: 'Look for policies of the proofreaders',
    explain: 'Their role has no managed policy attached.',
    call: ({ ProofreaderRoleName }) => new ListAttachedRolePoliciesCommand({ RoleName: ProofreaderRoleName }),
    check: ({ AttachedPolicies }) => expect(AttachedPolicies).toEqual([]),
  }),
  step({
    title: 'Look for what is embedded in it',
    explain: 'And it has no inline policy.',
    call: ({ ProofreaderRoleName }) => new ListRolePoliciesCommand({ RoleName: ProofreaderRoleName }),
    check: ({ PolicyNames }) => expect(PolicyNames).toEqual([]),
  }),
  step({
    title: 'Become a proofreader',
    explain: 'For an hour. The role trusts the account: whoever in it is allowed to assume it, may.',
    call: ({ ProofreaderRoleArn, run }) => new AssumeRoleCommand({ RoleArn: ProofreaderRoleArn, RoleSessionName: run }),
    capture: captureOf('Proofreader', 'SecretAccessKey'),
    secret: true,
    check: ({ Credentials }) => expect(Credentials?.SessionToken).toBeDefined(),
  }),
  step({
    title: 'Read the proof',
    explain:
      'It works: the policy of the bucket names the role. Within an account it is enough that one of the two sides allows, and none denies.',
    as: credentialsOf('Proofreader'),
    call: ({ BucketName, run }) => new GetObjectCommand({ Bucket: BucketName, Key: `proofs/${run}.txt` }),
    proves: {
      'iam/union-with-bucket-policy': ({ Body }) => expect(Body as unknown).toBe('Call me Ishmeal.'),
    },
  }),
  step({
    title: 'Read the book with the same role',
    explain: 'Neither side says a word of that.',
    as: credentialsOf('Proofreader'),
    refusedWith: REFUSED,
    call: ({ BucketName, run }) => new GetObjectCommand({ Bucket: BucketName, Key: `books/printed/${run}.txt` }),
    proves: { 'iam/union-with-bucket-policy': ({ message }) => expect(message).toContain(NOBODY_ALLOWS) },
  }),
]);
