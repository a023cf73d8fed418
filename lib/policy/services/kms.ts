import type { Permission, ServicePermissions } from '../permission';
import { ANYTHING } from './common';

/** Nobody knows the id of a key before it is made: the lab's are known by their tag. */
const ofLab = (...operations: readonly string[]): Permission => ({
  actions: [],
  keys: operations.map((operation) => `kms:${operation}`),
});

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html',
  type: 'AWS::KMS::Key',
  arn: (partition) => `arn:${partition}:kms:*:*:key/*`,
  operations: {
    Decrypt: ofLab('Decrypt'),
    DeleteImportedKeyMaterial: ofLab('DeleteImportedKeyMaterial'),
    Encrypt: ofLab('Encrypt'),
    GenerateDataKey: ofLab('GenerateDataKey'),
    GenerateDataKeyWithoutPlaintext: ofLab('GenerateDataKeyWithoutPlaintext'),
    GenerateRandom: { on: ANYTHING },
    GetParametersForImport: ofLab('GetParametersForImport'),
    GetPublicKey: ofLab('GetPublicKey'),
    ImportKeyMaterial: ofLab('ImportKeyMaterial'),
    ReEncrypt: ofLab('ReEncryptFrom', 'ReEncryptTo'),
    Sign: ofLab('Sign'),
  },
} satisfies ServicePermissions;
