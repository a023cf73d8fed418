import {
  GenerateDataKeyCommand,
  GenerateDataKeyWithoutPlaintextCommand,
  GenerateRandomCommand,
} from '@aws-sdk/client-kms';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { Captured } from '../calls';
import type { Keys } from '../stack';

/** What KMS itself does with data: little, on purpose. */
export const smallTexts = walkthrough<Keys, Captured>((step) => [
  step({
    title: 'Find the largest text',
    explain:
      'KMS encrypts what is sent to it, as far as it is small: 4,096 bytes pass, one more is refused. Keys, tokens and notes fit.',
    command: `for bytes in 4096 4097; do
  head -c $bytes /dev/zero > "$HOME/scan"
  aws kms encrypt --key-id "$GeneralKeyArn" --plaintext "fileb://$HOME/scan" \\
    --query "join(' ', ['$bytes', EncryptionAlgorithm])" --output text 2> "$HOME/why" || grep -o 'ValidationException.*' "$HOME/why"
done`,
    actions: ['kms:Encrypt'],
    program: 'aws',
    proves: {
      'kms/encrypt-4kb-limit': ({ stdout }) => {
        expect(stdout).toMatch(/^4096 SYMMETRIC_DEFAULT\nValidationException.* 4096$/);
      },
    },
  }),
  step({
    title: 'Take random bytes',
    explain: 'From the hardware of KMS, without a key: for a nonce, or where a machine has no good source of its own.',
    secret: true,
    call: () => new GenerateRandomCommand({ NumberOfBytes: 32 }),
    proves: {
      'kms/generate-random': ({ Plaintext = [] }) => {
        expect(Plaintext).toHaveLength(32);
        expect(new Set(Plaintext).size).toBeGreaterThan(8);
      },
    },
  }),
  step({
    title: 'Take a data key',
    explain:
      'For all that is larger: a key that KMS makes, does not keep, and hands out twice. The one is used and forgotten, the other, encrypted under the key of KMS, is stored beside what it sealed.',
    secret: true,
    call: ({ GeneralKeyArn }) => new GenerateDataKeyCommand({ KeyId: GeneralKeyArn, KeySpec: 'AES_256' }),
    proves: {
      'kms/generate-data-key': ({ Plaintext = [], CiphertextBlob = [], KeyId }, { GeneralKeyArn }) => {
        expect(Plaintext).toHaveLength(32);
        expect(CiphertextBlob.length).toBeGreaterThan(32);
        expect(Buffer.from(CiphertextBlob).includes(Buffer.from(Plaintext))).toBe(false);
        expect(KeyId).toBe(GeneralKeyArn);
      },
    },
  }),
  step({
    title: 'Take one without its plaintext',
    explain:
      'For who prepares what others will seal: it can be stored and handed on, and who needs it asks KMS to decrypt it, if he may.',
    call: ({ GeneralKeyArn }) =>
      new GenerateDataKeyWithoutPlaintextCommand({ KeyId: GeneralKeyArn, KeySpec: 'AES_256' }),
    proves: {
      'kms/generate-data-key-without-plaintext': (answer) => {
        expect(answer).not.toHaveProperty('Plaintext');
        expect(answer.CiphertextBlob?.length).toBeGreaterThan(32);
      },
    },
  }),
]);
