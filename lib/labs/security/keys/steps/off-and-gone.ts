import {
  DecryptCommand,
  DeleteImportedKeyMaterialCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  EncryptCommand,
} from '@aws-sdk/client-kms';
import { expect } from 'expect';
import { bytesOf } from '../../../../walkthrough/captured-bytes';
import { walkthrough } from '../../../../walkthrough/step';
import { credentialsOf } from '../../../../walkthrough/temporary-credentials';
import { type Captured, NORTH, NOTE, plain } from '../calls';
import type { Keys } from '../stack';

const [doctor, keeper] = [credentialsOf('Doctor'), credentialsOf('Keeper')];

/** What becomes of ciphertexts when their key does not answer any more. */
export const offAndGone = walkthrough<Keys, Captured>((step) => [
  step({
    title: 'Disable the key of the records',
    explain: 'By the keeper. It takes back at once what all policies and grants allow, and can be taken back itself.',
    as: keeper,
    call: ({ RecordsKeyArn }) => new DisableKeyCommand({ KeyId: RecordsKeyArn }),
    undo: {
      as: keeper,
      call: ({ RecordsKeyArn }: { readonly RecordsKeyArn: string }) => new EnableKeyCommand({ KeyId: RecordsKeyArn }),
    },
    neededUntil: 'Read it while the key is disabled',
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Read it while the key is disabled',
    explain: 'The note is there, and nobody reads it. Functions that keep a data key go on until they forget it.',
    as: doctor,
    refusedWith: 'DisabledException',
    withinSeconds: 60,
    call: ({ RecordsKeyArn, WardNote }) =>
      new DecryptCommand({ KeyId: RecordsKeyArn, CiphertextBlob: bytesOf(WardNote), EncryptionContext: NORTH }),
    check: ({ message }) => expect(message).toContain('is disabled'),
  }),
  step({
    title: 'Enable it again',
    explain:
      'That is how you find out who needs a key before you delete it. Deleted it is 7 to 30 days after somebody asked for it, and with it all that lies under it.',
    as: keeper,
    call: ({ RecordsKeyArn }) => new EnableKeyCommand({ KeyId: RecordsKeyArn }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Read it again',
    explain: 'It is enabled, and nothing was lost: no ciphertext knows that its key was away.',
    as: doctor,
    withinSeconds: 60,
    call: ({ RecordsKeyArn, WardNote }) =>
      new DecryptCommand({ KeyId: RecordsKeyArn, CiphertextBlob: bytesOf(WardNote), EncryptionContext: NORTH }),
    check: (answer) => expect(plain(answer)).toBe(NOTE),
  }),
  step({
    title: 'Bring material from outside',
    explain:
      'The key of the insurer came without any. Take a public key and a token, wrap 256 bits and send them. They are made of a sentence here, so that you can bring the same again: KMS takes no other for this key unless you rotate it. Use a generator of random bytes for a real one, and keep them well.',
    command: `aws kms get-parameters-for-import --key-id "$InsurerKeyArn" --wrapping-algorithm RSAES_OAEP_SHA_256 \\
  --wrapping-key-spec RSA_2048 --query '[PublicKey,ImportToken]' --output text > "$HOME/parameters"
cut -f1 "$HOME/parameters" | base64 --decode > "$HOME/wrapping.der"
cut -f2 "$HOME/parameters" | base64 --decode > "$HOME/token"
printf 'only an example' | openssl dgst -sha256 -binary |
  openssl pkeyutl -encrypt -pubin -keyform DER -inkey "$HOME/wrapping.der" \\
  -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256 -pkeyopt rsa_mgf1_md:sha256 -out "$HOME/wrapped"
aws kms import-key-material --key-id "$InsurerKeyArn" --encrypted-key-material "fileb://$HOME/wrapped" \\
  --import-token "fileb://$HOME/token" --expiration-model KEY_MATERIAL_DOES_NOT_EXPIRE`,
    actions: ['kms:GetParametersForImport', 'kms:ImportKeyMaterial'],
    program: 'openssl',
    undo: ({ InsurerKeyArn }) => new DeleteImportedKeyMaterialCommand({ KeyId: InsurerKeyArn }),
    neededUntil: 'Take the material away',
    check: ({ stderr }) => expect(stderr).toBe(''),
  }),
  step({
    title: 'Encrypt by the alias',
    explain:
      'Programs know the alias. To rotate by hand, point it to a new key: what lies under the old one still names that one, and opens.',
    call: ({ InsurerKeyAlias }) => new EncryptCommand({ KeyId: InsurerKeyAlias, Plaintext: Buffer.from(NOTE) }),
    withinSeconds: 60,
    capture: { InsuredNote: 'CiphertextBlob' },
    check: ({ KeyId }, { InsurerKeyArn }) => expect(KeyId).toBe(InsurerKeyArn),
  }),
  step({
    title: 'Take the material away',
    explain: 'At once, without the seven days of a deletion. The key stays, and waits for it.',
    call: ({ InsurerKeyArn }) => new DeleteImportedKeyMaterialCommand({ KeyId: InsurerKeyArn }),
    check: ({ KeyId }, { InsurerKeyArn }) => expect(KeyId).toBe(InsurerKeyArn),
  }),
  step({
    title: 'Open what lies under it',
    explain: 'Nobody can, AWS neither. Who brings the same material again can.',
    refusedWith: 'KMSInvalidStateException',
    withinSeconds: 60,
    call: ({ InsurerKeyArn, InsuredNote }) =>
      new DecryptCommand({ KeyId: InsurerKeyArn, CiphertextBlob: bytesOf(InsuredNote) }),
    check: ({ message }) => expect(message).toContain('pending import'),
  }),
]);
