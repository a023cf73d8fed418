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
    ConnectCustomKeyStore: { on: ANYTHING },
    CreateCustomKeyStore: { on: ANYTHING, also: [{ actions: ['cloudhsm:DescribeClusters'], on: ANYTHING }] },
    CreateKey: { on: ANYTHING, also: [{ actions: ['kms:TagResource'], on: ANYTHING }] },
    Decrypt: ofLab('Decrypt'),
    DeleteImportedKeyMaterial: ofLab('DeleteImportedKeyMaterial'),
    DescribeCustomKeyStores: { on: ANYTHING },
    DisconnectCustomKeyStore: { on: ANYTHING },
    Encrypt: ofLab('Encrypt'),
    GenerateDataKey: ofLab('GenerateDataKey'),
    GenerateDataKeyWithoutPlaintext: ofLab('GenerateDataKeyWithoutPlaintext'),
    GenerateRandom: { on: ANYTHING },
    GetParametersForImport: ofLab('GetParametersForImport'),
    GetPublicKey: ofLab('GetPublicKey'),
    ImportKeyMaterial: ofLab('ImportKeyMaterial'),
    ReEncrypt: ofLab('ReEncryptFrom', 'ReEncryptTo'),
    ScheduleKeyDeletion: ofLab('ScheduleKeyDeletion'),
    Sign: ofLab('Sign'),
  },
} satisfies ServicePermissions;
