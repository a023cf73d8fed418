import {
  CreateKeyCommand,
  DecryptCommand,
  EncryptCommand,
  ReEncryptCommand,
  ReplicateKeyCommand,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import { expect } from 'expect';
import { bytesOf } from '../../../../walkthrough/captured-bytes';
import { walkthrough } from '../../../../walkthrough/step';
import { credentialsOf } from '../../../../walkthrough/temporary-credentials';
import { type Captured, DENIED, LAB_TAGS, NOTE, plain } from '../calls';
import type { Keys } from '../stack';

const keeper = credentialsOf('Keeper');

/** A key is in one Region, unless it was made for several. */
export const regions = walkthrough<Keys, Captured>((step) => [
  step({
    title: 'Encrypt a note under the general key',
    explain: 'The default key policy lets IAM decide who may, so that you may.',
    call: ({ GeneralKeyArn }) => new EncryptCommand({ KeyId: GeneralKeyArn, Plaintext: Buffer.from(NOTE) }),
    capture: { ShortNote: 'CiphertextBlob' },
    check: ({ KeyId }, { GeneralKeyArn }) => expect(KeyId).toBe(GeneralKeyArn),
  }),
  step({
    title: 'Open it in another Region',
    explain:
      'The key is not there, and KMS does not say whether it is elsewhere. What is copied to another Region, such as a snapshot, is encrypted anew on the way, under a key of that Region.',
    region: ({ OtherRegion }) => OtherRegion,
    refusedWith: DENIED,
    call: ({ ShortNote }) => new DecryptCommand({ CiphertextBlob: bytesOf(ShortNote) }),
    proves: {
      'kms/keys-are-regional': ({ message }) => expect(message).toContain('does not exist in this region'),
    },
  }),
  step({
    title: 'Make a key that can travel',
    explain: 'That a key is for several Regions is decided when it is made. Its id begins with `mrk-`.',
    as: keeper,
    call: () => new CreateKeyCommand({ MultiRegion: true, Description: 'For notes that travel.', Tags: LAB_TAGS }),
    capture: { TravelKeyId: 'KeyMetadata.KeyId' },
    undo: {
      as: keeper,
      call: ({ TravelKeyId }: { readonly TravelKeyId: string }) =>
        new ScheduleKeyDeletionCommand({ KeyId: TravelKeyId, PendingWindowInDays: 7 }),
    },
    neededUntil: 'Open it in the other Region now',
    check: ({ KeyMetadata }) => {
      expect(KeyMetadata?.KeyId).toMatch(/^mrk-/);
      expect(KeyMetadata?.MultiRegionConfiguration?.MultiRegionKeyType).toBe('PRIMARY');
    },
  }),
  step({
    title: 'Have a replica of it',
    explain:
      'A key of its own, with its own policy, and with the same id and material. `AWS::KMS::ReplicaKey` does the same in a stack that stands in the other Region.',
    as: keeper,
    call: ({ TravelKeyId, OtherRegion }) =>
      new ReplicateKeyCommand({ KeyId: TravelKeyId, ReplicaRegion: OtherRegion, Tags: LAB_TAGS }),
    undo: {
      as: keeper,
      region: ({ OtherRegion }) => OtherRegion,
      call: ({ TravelKeyId }: { readonly TravelKeyId: string }) =>
        new ScheduleKeyDeletionCommand({ KeyId: TravelKeyId, PendingWindowInDays: 7 }),
    },
    neededUntil: 'Open it in the other Region now',
    check: ({ ReplicaKeyMetadata }, { OtherRegion }) =>
      expect(ReplicaKeyMetadata?.Arn).toContain(`:kms:${OtherRegion}:`),
  }),
  step({
    title: 'Move the note under that key',
    explain:
      'ReEncrypt decrypts and encrypts within KMS. Who calls it sees no text, and needs a right to each of the two keys: `kms:ReEncryptFrom` and `kms:ReEncryptTo`.',
    call: ({ ShortNote, TravelKeyId }) =>
      new ReEncryptCommand({ CiphertextBlob: bytesOf(ShortNote), DestinationKeyId: TravelKeyId }),
    capture: { TravelNote: 'CiphertextBlob' },
    proves: {
      'kms/re-encrypt': (answer, { GeneralKeyArn, TravelKeyId, ShortNote }) => {
        expect(answer.SourceKeyId).toBe(GeneralKeyArn);
        expect(answer.KeyId).toMatch(new RegExp(`:key/${TravelKeyId}$`));
        expect(answer).not.toHaveProperty('Plaintext');
        expect(Buffer.from(answer.CiphertextBlob ?? []).toString('base64')).not.toBe(ShortNote);
      },
    },
  }),
  step({
    title: 'Open it in the other Region now',
    explain:
      'No call goes to the first Region: this is for when that one is away. A replica is ready some seconds after it was made.',
    region: ({ OtherRegion }) => OtherRegion,
    withinSeconds: 60,
    call: ({ TravelNote }) => new DecryptCommand({ CiphertextBlob: bytesOf(TravelNote) }),
    proves: {
      'kms/keys-are-regional': (answer, { OtherRegion }) => {
        expect(answer.KeyId).toContain(`:kms:${OtherRegion}:`);
        expect(plain(answer)).toBe(NOTE);
      },
      'kms/re-encrypt': (answer) => expect(plain(answer)).toBe(NOTE),
    },
  }),
]);
