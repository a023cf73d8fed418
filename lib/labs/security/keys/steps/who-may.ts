import {
  CreateGrantCommand,
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  RevokeGrantCommand,
} from '@aws-sdk/client-kms';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { expect } from 'expect';
import { bytesOf } from '../../../../walkthrough/captured-bytes';
import { walkthrough } from '../../../../walkthrough/step';
import { credentialsOf } from '../../../../walkthrough/temporary-credentials';
import { type Captured, captureDoctor, captureKeeper, captureLocum, DENIED, NORTH, NOTE, plain } from '../calls';
import type { Keys } from '../stack';

const [doctor, keeper, locum] = [credentialsOf('Doctor'), credentialsOf('Keeper'), credentialsOf('Locum')];

/** Whom the key obeys: those that its policy names, for what they say it is for, and who was let in for a while. */
export const whoMay = walkthrough<Keys, Captured>((step) => [
  step({
    title: 'Come as the doctor of the ward north',
    explain: 'No policy of IAM says a word about this role. The key policy names it.',
    secret: true,
    call: ({ DoctorRoleArn, run }) =>
      new AssumeRoleCommand({ RoleArn: DoctorRoleArn, RoleSessionName: `doctor-${run}` }),
    capture: captureDoctor,
    check: ({ Credentials }) => expect(Credentials?.SessionToken).toBeDefined(),
  }),
  step({
    title: 'Write a note',
    explain:
      'With an encryption context: pairs that are no secret, are bound to the ciphertext, and have to be said again by who opens it. CloudTrail tells them, and policies can ask for them.',
    as: doctor,
    call: ({ RecordsKeyArn }) =>
      new EncryptCommand({ KeyId: RecordsKeyArn, Plaintext: Buffer.from(NOTE), EncryptionContext: NORTH }),
    capture: { WardNote: 'CiphertextBlob' },
    check: ({ CiphertextBlob = [] }) => expect(Buffer.from(CiphertextBlob).includes(NOTE)).toBe(false),
  }),
  step({
    title: 'Read it',
    explain: 'The ciphertext says itself which key it is of. Name the key all the same: then no other is used.',
    as: doctor,
    call: ({ RecordsKeyArn, WardNote }) =>
      new DecryptCommand({ KeyId: RecordsKeyArn, CiphertextBlob: bytesOf(WardNote), EncryptionContext: NORTH }),
    check: (answer) => expect(plain(answer)).toBe(NOTE),
  }),
  step({
    title: 'Read for the ward south',
    explain:
      'The key policy lets this role in for the ward north alone. It asks for the context, before KMS looks at the ciphertext.',
    as: doctor,
    refusedWith: DENIED,
    call: ({ RecordsKeyArn, WardNote }) =>
      new DecryptCommand({
        KeyId: RecordsKeyArn,
        CiphertextBlob: bytesOf(WardNote),
        EncryptionContext: { ward: 'south' },
      }),
    check: ({ message }) => expect(message).toContain('kms:Decrypt'),
  }),
  step({
    title: 'Come as the keeper of the keys',
    explain: 'IAM allows this role `kms:*`, on all keys.',
    secret: true,
    call: ({ KeeperRoleArn, run }) =>
      new AssumeRoleCommand({ RoleArn: KeeperRoleArn, RoleSessionName: `keeper-${run}` }),
    capture: captureKeeper,
    check: ({ Credentials }) => expect(Credentials?.SessionToken).toBeDefined(),
  }),
  step({
    title: 'Look at the key as the keeper',
    explain: 'To look after the key is what the key policy names the keeper for.',
    as: keeper,
    call: ({ RecordsKeyArn }) => new DescribeKeyCommand({ KeyId: RecordsKeyArn }),
    check: ({ KeyMetadata }) => expect(KeyMetadata?.KeyState).toBe('Enabled'),
  }),
  step({
    title: 'Read as the keeper',
    explain:
      'No resource but a key works like this: without a statement for the account, which hands the decision to IAM, no policy of IAM opens it. This key has one for looking after it and none for using it.',
    as: keeper,
    refusedWith: DENIED,
    call: ({ RecordsKeyArn, WardNote }) =>
      new DecryptCommand({ KeyId: RecordsKeyArn, CiphertextBlob: bytesOf(WardNote), EncryptionContext: NORTH }),
    check: ({ message }) => expect(message).toContain('kms:Decrypt'),
  }),
  step({
    title: 'Come as the locum',
    explain: 'She stands in for a night. Nobody wants to change a policy for that.',
    secret: true,
    call: ({ LocumRoleArn, run }) => new AssumeRoleCommand({ RoleArn: LocumRoleArn, RoleSessionName: `locum-${run}` }),
    capture: captureLocum,
    check: ({ Credentials }) => expect(Credentials?.SessionToken).toBeDefined(),
  }),
  step({
    title: 'Read as the locum',
    explain: 'Nobody has let her in yet.',
    as: locum,
    refusedWith: DENIED,
    call: ({ RecordsKeyArn, WardNote }) =>
      new DecryptCommand({ KeyId: RecordsKeyArn, CiphertextBlob: bytesOf(WardNote), EncryptionContext: NORTH }),
    check: ({ message }) => expect(message).toContain('kms:Decrypt'),
  }),
  step({
    title: 'Let her stand in',
    explain:
      'A grant: this role, this operation, this context. The key policy lets the doctor make grants to decrypt and no others. Services work by grants, too: EBS has one for each volume that is attached.',
    as: doctor,
    call: ({ RecordsKeyArn, LocumRoleArn }) =>
      new CreateGrantCommand({
        KeyId: RecordsKeyArn,
        GranteePrincipal: LocumRoleArn,
        Operations: ['Decrypt'],
        Constraints: { EncryptionContextSubset: NORTH },
      }),
    capture: { GrantId: 'GrantId' },
    undo: {
      as: keeper,
      call: ({ RecordsKeyArn, GrantId }: { readonly RecordsKeyArn: string; readonly GrantId: string }) =>
        new RevokeGrantCommand({ KeyId: RecordsKeyArn, GrantId }),
    },
    neededUntil: 'Read as the locum at night',
    check: ({ GrantToken }) => expect(GrantToken).toBeDefined(),
  }),
  step({
    title: 'Read as the locum at night',
    explain: 'On AWS a grant is known everywhere after some minutes at most; who cannot wait sends its token along.',
    as: locum,
    withinSeconds: 300,
    call: ({ RecordsKeyArn, WardNote }) =>
      new DecryptCommand({ KeyId: RecordsKeyArn, CiphertextBlob: bytesOf(WardNote), EncryptionContext: NORTH }),
    check: (answer) => expect(plain(answer)).toBe(NOTE),
  }),
]);
