import { captureOf } from '../../../walkthrough/temporary-credentials';

/** Whose credentials a walk has, beside yours. */
type Person = 'Doctor' | 'Keeper' | 'Locum';

/** What the steps keep for later ones. */
export type Captured =
  | `${Person}${'KeyId' | 'SecretKey' | 'SessionToken'}`
  | 'WardNote'
  | 'ShortNote'
  | 'GrantId'
  | 'Prescription'
  | 'PublicKey'
  | 'Signature'
  | 'TravelKeyId'
  | 'TravelNote'
  | 'InsuredNote'
  | 'HsmClusterId'
  | 'TrustAnchorCertificate'
  | 'KmsUserPassword'
  | 'KeyStoreId'
  | 'HsmKeyId'
  | 'EnclaveParentId';

export const DENIED = 'AccessDeniedException';

/** The encryption context of what is written in a ward. */
export const NORTH = { ward: 'north' };

/** Nothing worth a lock, so that no scanner takes it for one. */
export const NOTE = 'Bed 7 sleeps well.';

/** The tag by which your rights find the keys of this lab. */
export const LAB_TAGS = [{ TagKey: 'cdk-labs:lab', TagValue: 'security/keys' }];

export const captureDoctor = captureOf('Doctor', 'SecretAccessKey');
export const captureKeeper = captureOf('Keeper', 'SecretAccessKey');
export const captureLocum = captureOf('Locum', 'SecretAccessKey');

/** What was decrypted, as a text. */
export function plain({ Plaintext }: { readonly Plaintext?: Uint8Array }): string {
  return Buffer.from(Plaintext ?? []).toString('utf8');
}
