import { createPublicKey } from 'node:crypto';
import { GetPublicKeyCommand, SignCommand } from '@aws-sdk/client-kms';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { Captured } from '../calls';
import type { Keys } from '../stack';

const PRESCRIPTION = '20 mg, one a day';

/** Keys with a half for everybody. */
export const twoHalves = walkthrough<Keys, Captured>((step) => [
  step({
    title: 'Sign a prescription',
    explain:
      'With the private half, which no call answers with: KMS signs where the key is. A digest would do for what is larger than 4,096 bytes.',
    call: ({ SignatureKeyArn }) =>
      new SignCommand({
        KeyId: SignatureKeyArn,
        Message: Buffer.from(PRESCRIPTION),
        MessageType: 'RAW',
        SigningAlgorithm: 'ECDSA_SHA_256',
      }),
    capture: { Signature: 'Signature' },
    check: ({ Signature = [] }) => expect(Signature.length).toBeGreaterThan(60),
  }),
  step({
    title: 'Download the public half',
    explain: 'For pharmacies, which have no account here. It is no secret, and needs no call of KMS again.',
    call: ({ SignatureKeyArn }) => new GetPublicKeyCommand({ KeyId: SignatureKeyArn }),
    capture: { PublicKey: 'PublicKey' },
    proves: {
      'kms/public-key-download': (answer) => {
        const key = createPublicKey({ key: Buffer.from(answer.PublicKey ?? []), format: 'der', type: 'spki' });
        expect(key.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
        expect(Object.keys(answer).filter((name) => /private/i.test(name))).toEqual([]);
      },
    },
  }),
  step({
    title: 'Verify it in the pharmacy',
    explain: 'With OpenSSL, far from AWS. A prescription that somebody changed is not what was signed.',
    command: `base64 --decode <<< "$PublicKey" | openssl pkey -pubin -inform DER -out "$HOME/clinic.pem"
base64 --decode <<< "$Signature" > "$HOME/signature"
printf '${PRESCRIPTION}' | openssl dgst -sha256 -verify "$HOME/clinic.pem" -signature "$HOME/signature"
printf '200 mg, one a day' | openssl dgst -sha256 -verify "$HOME/clinic.pem" -signature "$HOME/signature" 2> "$HOME/why"`,
    actions: [],
    program: 'openssl',
    exitCode: 1,
    proves: {
      'kms/public-key-download': ({ stdout }) => expect(stdout).toMatch(/^Verified OK\nVerification [Ff]ailure$/),
    },
  }),
  step({
    title: 'Get mail from another clinic',
    explain:
      'It encrypts with the public half of the RSA key, by OpenSSL. With 2,048 bits that is 190 bytes at most: enough for a key to something larger.',
    command: `aws kms get-public-key --key-id "$MailboxKeyArn" --query PublicKey --output text | base64 --decode |
  openssl pkey -pubin -inform DER -out "$HOME/mailbox.pem"
printf 'Bed 9 comes to you.' | openssl pkeyutl -encrypt -pubin -inkey "$HOME/mailbox.pem" \\
  -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256 -pkeyopt rsa_mgf1_md:sha256 -out "$HOME/mail"
aws kms decrypt --key-id "$MailboxKeyArn" --encryption-algorithm RSAES_OAEP_SHA_256 \\
  --ciphertext-blob "fileb://$HOME/mail" --query Plaintext --output text | base64 --decode`,
    actions: ['kms:GetPublicKey', 'kms:Decrypt'],
    program: 'openssl',
    check: ({ stdout }) => expect(stdout).toBe('Bed 9 comes to you.'),
  }),
]);
