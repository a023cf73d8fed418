import { GetCredentialsForIdentityCommand, GetIdCommand } from '@aws-sdk/client-cognito-identity';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { captureOf, credentialsOf } from '../../../../walkthrough/temporary-credentials';
import type { IdentityPools } from '../stack';
import type { Captured } from './login';

export const REFUSED = 'AccessDenied';
/** What S3 says, as far as it does not depend on who asks. */
export const NOT_ALLOWED = 'is not authorized to perform: s3:';

/** What a user may do with photos of her own, with those of another and with public ones. */
export const ownPhotos = walkthrough<IdentityPools, Captured>((step) => [
  step({
    title: 'Store a photo',
    explain: "Ana's app writes to the bucket by itself, under her own prefix: no function stands between.",
    as: credentialsOf('Ana'),
    call: ({ PhotosBucketName, AnaId, run }) =>
      new PutObjectCommand({ Bucket: PhotosBucketName, Key: `users/${AnaId}/${run}.txt`, Body: 'a lamp' }),
    check: ({ ETag }) => expect(ETag).toBeDefined(),
  }),
  step({
    title: 'List her own',
    explain:
      'A list is asked of the bucket, so that no key stands in the ARN: the condition looks at the prefix that she names.',
    as: credentialsOf('Ana'),
    call: ({ PhotosBucketName, AnaId }) =>
      new ListObjectsV2Command({ Bucket: PhotosBucketName, Prefix: `users/${AnaId}/` }),
    withinSeconds: 30,
    proves: {
      'cognito-identity-pools/get-credentials': ({ Contents }, { AnaId, run }) =>
        expect(Contents?.map(({ Key }) => Key)).toContain(`users/${AnaId}/${run}.txt`),
    },
  }),
  step({
    title: 'List everything',
    explain: 'The same call without her prefix. Whether there are other users is nothing that she should see.',
    as: credentialsOf('Ana'),
    refusedWith: REFUSED,
    call: ({ PhotosBucketName }) => new ListObjectsV2Command({ Bucket: PhotosBucketName, Prefix: 'users/' }),
    proves: {
      'cognito-identity-pools/get-credentials': ({ message }) => expect(message).toContain(`${NOT_ALLOWED}ListBucket`),
    },
  }),
  step({
    title: 'Publish',
    explain: 'Under `public/` she may look and not write.',
    as: credentialsOf('Ana'),
    refusedWith: REFUSED,
    call: ({ PhotosBucketName, run }) =>
      new PutObjectCommand({ Bucket: PhotosBucketName, Key: `public/${run}.txt`, Body: 'a lamp' }),
    check: ({ message }) => expect(message).toContain(`${NOT_ALLOWED}PutObject`),
  }),
]);

/** What the rule gives an editor, and what it does not. */
export const editing = walkthrough<IdentityPools, Captured>((step) => [
  step({
    title: 'Publish as an editor',
    explain: "What Ana was refused. Neither policy nor role names Ed: the rule looked at his token's groups.",
    as: credentialsOf('Ed'),
    call: ({ PhotosBucketName, run }) =>
      new PutObjectCommand({ Bucket: PhotosBucketName, Key: `public/${run}.txt`, Body: 'a harbour' }),
    check: ({ ETag }) => expect(ETag).toBeDefined(),
  }),
  step({
    title: "Look at Ana's photo",
    explain: "Editors have a prefix of their own and no way into another's. Ed even knows the key.",
    as: credentialsOf('Ed'),
    refusedWith: REFUSED,
    call: ({ PhotosBucketName, AnaId, run }) =>
      new GetObjectCommand({ Bucket: PhotosBucketName, Key: `users/${AnaId}/${run}.txt` }),
    proves: {
      'cognito-identity-pools/get-credentials': ({ message }) => expect(message).toContain(`${NOT_ALLOWED}GetObject`),
    },
  }),
]);

/** Somebody without an account. */
export const guests = walkthrough<IdentityPools, Captured>((step) => [
  step({
    title: 'Come as a guest',
    explain:
      'No login at all. The pool gives an id to whoever asks, and an app should keep it: the next call makes another.',
    call: ({ IdentityPoolId }) => new GetIdCommand({ IdentityPoolId }),
    capture: { GuestId: 'IdentityId' },
    check: ({ IdentityId }) => expect(IdentityId).toContain(':'),
  }),
  step({
    title: "Get a guest's credentials",
    explain: 'Of the role for guests, which trusts the pool for `unauthenticated` alone.',
    call: ({ GuestId }) => new GetCredentialsForIdentityCommand({ IdentityId: GuestId }),
    capture: captureOf('Guest', 'SecretKey'),
    secret: true,
    check: ({ Credentials }) => expect(Credentials?.SessionToken).toBeDefined(),
  }),
  step({
    title: 'See what a guest is',
    explain: 'A role session like the others: to IAM a guest is not nobody.',
    as: credentialsOf('Guest'),
    call: () => new GetCallerIdentityCommand({}),
    check: ({ Arn }, { GuestRoleName }) => expect(Arn).toContain(`:assumed-role/${GuestRoleName}/`),
  }),
  step({
    title: 'Look at what is public',
    explain: 'The photo that Ed published.',
    as: credentialsOf('Guest'),
    call: ({ PhotosBucketName, run }) => new GetObjectCommand({ Bucket: PhotosBucketName, Key: `public/${run}.txt` }),
    check: ({ ContentLength }) => expect(ContentLength).toBe('a harbour'.length),
  }),
  step({
    title: 'Look at what is not',
    explain: 'Ana has not published hers.',
    as: credentialsOf('Guest'),
    refusedWith: REFUSED,
    call: ({ PhotosBucketName, AnaId, run }) =>
      new GetObjectCommand({ Bucket: PhotosBucketName, Key: `users/${AnaId}/${run}.txt` }),
    check: ({ message }) => expect(message).toContain(`${NOT_ALLOWED}GetObject`),
  }),
  step({
    title: 'Leave something there',
    explain: 'A guest has an id and no prefix: what anybody may write, anybody can fill.',
    as: credentialsOf('Guest'),
    refusedWith: REFUSED,
    call: ({ PhotosBucketName, GuestId, run }) =>
      new PutObjectCommand({ Bucket: PhotosBucketName, Key: `users/${GuestId}/${run}.txt`, Body: 'noise' }),
    check: ({ message }) => expect(message).toContain(`${NOT_ALLOWED}PutObject`),
  }),
]);

/** Tokens and ids that do not fit. */
export const forgeries = walkthrough<IdentityPools, Captured>((step) => [
  step({
    title: 'Come with a token that was changed',
    explain:
      'One letter more at the end, where the signature is. The pool checks it with the public key of the user pool.',
    refusedWith: 'NotAuthorizedException',
    call: ({ IdentityPoolId, UserPoolProviderName, AnaToken }) =>
      new GetIdCommand({ IdentityPoolId, Logins: { [UserPoolProviderName]: `${AnaToken}x` } }),
    check: ({ message }) => expect(message).toContain('Invalid login token'),
  }),
  step({
    title: "Ask for Ed's credentials with Ana's token",
    explain: 'An id is no secret, and alone it is worth nothing: the login has to be one of that identity.',
    refusedWith: 'NotAuthorizedException',
    call: ({ EdId, UserPoolProviderName, AnaToken }) =>
      new GetCredentialsForIdentityCommand({ IdentityId: EdId, Logins: { [UserPoolProviderName]: AnaToken } }),
    check: ({ message }) => expect(message).toContain("Logins don't match"),
  }),
  step({
    title: "Ask for Ed's credentials as a guest",
    explain: 'Nor is an identity that has logged in once a guest again.',
    refusedWith: 'NotAuthorizedException',
    call: ({ EdId }) => new GetCredentialsForIdentityCommand({ IdentityId: EdId }),
    check: ({ message }) => expect(message).toContain('is forbidden'),
  }),
]);
