import { type Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { labKey } from '../../../kit/lab-key';

/** Two keys whose public halves are given to those who have no account here. KMS rotates neither. */
export class AsymmetricKeys extends Construct {
  /** Signs prescriptions: each pharmacy can verify them. */
  readonly signature: Key;
  /** Other clinics encrypt for it: nobody but this one decrypts. */
  readonly mailbox: Key;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.signature = labKey(this, 'Signature', {
      description: 'Signs prescriptions.',
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      enableKeyRotation: false,
    });
    this.mailbox = labKey(this, 'Mailbox', {
      description: 'Opens what other clinics send.',
      keySpec: KeySpec.RSA_2048,
      keyUsage: KeyUsage.ENCRYPT_DECRYPT,
      enableKeyRotation: false,
    });
  }
}
