import { KmsKeyringNode } from '@aws-crypto/kms-keyring-node';
import { required } from '../../shared/environment';
import { Refusal } from '../../shared/refusal';

/** A document of a patient, sealed. */
export interface Sealed {
  readonly patient: string;
  readonly id: string;
  readonly message: Uint8Array;
}

export const tableName = required('DOCUMENTS_TABLE');

/** Data keys come from this key of KMS and from no other: what somebody sealed under a key of his own does not open here. */
export const keyring = new KmsKeyringNode({ generatorKeyId: required('RECORDS_KEY') });

/** Whose documents, as a caller names them. */
export function checkedPlace({ ward, patient }: { readonly ward?: unknown; readonly patient?: unknown }) {
  if (ward !== 'north' && ward !== 'south') throw new Refusal('The wards are north and south.');
  if (typeof patient !== 'string' || !/^[\w-]{1,40}$/.test(patient)) {
    throw new Refusal('A patient has a number of up to 40 letters, digits and dashes, and no name here.');
  }
  return { ward, patient } as const;
}
