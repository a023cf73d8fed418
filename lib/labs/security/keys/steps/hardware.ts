import { GetConsoleOutputCommand } from '@aws-sdk/client-ec2';
import {
  ConnectCustomKeyStoreCommand,
  CreateCustomKeyStoreCommand,
  CreateKeyCommand,
  DescribeCustomKeyStoresCommand,
  DisconnectCustomKeyStoreCommand,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { credentialsOf } from '../../../../walkthrough/temporary-credentials';
import { type Captured, LAB_TAGS } from '../calls';
import type { Keys } from '../stack';

const keeper = credentialsOf('Keeper');

const NO_HSM = 'The emulator has no hardware, and KMS there no custom key stores.';

const CLUSTER = {
  HsmClusterId:
    'the id of a cluster with two active HSMs in different zones; the form hsm-cluster makes one without HSMs.',
  TrustAnchorCertificate: 'the content of customerCA.crt, which you made when you initialized the cluster.',
  KmsUserPassword: 'the password of the crypto user kmsuser in the cluster, which KMS changes when it connects.',
};

const PCRS = ['PCR0', 'PCR1', 'PCR2'];
const MEASUREMENTS = Object.fromEntries(PCRS.map((name) => [name, 'a1'.repeat(48)]));
/** As nitro-cli prints it, in two lines. */
const CONSOLE = `enclave image: ${JSON.stringify({ Measurements: MEASUREMENTS })}
enclaves: ${JSON.stringify([{ EnclaveName: 'hello', EnclaveCID: 16, State: 'RUNNING', Flags: 'NONE' }])}`;

function consoleOf({ Output = '' }: { readonly Output?: string }): string {
  return Buffer.from(Output, 'base64').toString('utf8');
}

/** Hardware that costs by the hour: for who has made one of the forms of the lab. */
export const hardware = walkthrough<Keys, Captured>((step) => [
  step({
    title: 'Make the cluster a key store of KMS',
    explain: 'KMS checks it and connects later. CloudFormation has no type for it.',
    awsOnly: NO_HSM,
    as: keeper,
    inputs: CLUSTER,
    secret: true,
    call: ({ HsmClusterId, TrustAnchorCertificate, KmsUserPassword, run }) =>
      new CreateCustomKeyStoreCommand({
        CustomKeyStoreName: `clinic-${run}`,
        CloudHsmClusterId: HsmClusterId,
        TrustAnchorCertificate,
        KeyStorePassword: KmsUserPassword,
      }),
    capture: { KeyStoreId: 'CustomKeyStoreId' },
    example: { CustomKeyStoreId: 'cks-1234567890abcdef0' },
    check: ({ CustomKeyStoreId }) => expect(CustomKeyStoreId).toMatch(/^cks-/),
  }),
  step({
    title: 'Connect it',
    explain: 'KMS signs in as kmsuser, and changes the password, so that nobody else does.',
    awsOnly: NO_HSM,
    as: keeper,
    call: ({ KeyStoreId }) => new ConnectCustomKeyStoreCommand({ CustomKeyStoreId: KeyStoreId }),
    undo: {
      as: keeper,
      call: ({ KeyStoreId }: { readonly KeyStoreId: string }) =>
        new DisconnectCustomKeyStoreCommand({ CustomKeyStoreId: KeyStoreId }),
    },
    example: {},
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Wait for the connection',
    explain: 'It takes up to 20 minutes.',
    awsOnly: NO_HSM,
    as: keeper,
    withinSeconds: 1500,
    call: ({ KeyStoreId }) => new DescribeCustomKeyStoresCommand({ CustomKeyStoreId: KeyStoreId }),
    example: {
      CustomKeyStores: [{ CustomKeyStoreId: 'cks-1234567890abcdef0', ConnectionState: 'CONNECTED' as const }],
    },
    check: ({ CustomKeyStores }) => expect(CustomKeyStores?.[0]?.ConnectionState).toBe('CONNECTED'),
  }),
  step({
    title: 'Make a key in the cluster',
    explain:
      'A key like any other for those who use it, S3, EBS and RDS among them. Its material is in your HSMs, and gone with them. Afterwards, when the key is deleted, delete the store, the HSMs and the cluster.',
    awsOnly: NO_HSM,
    as: keeper,
    call: ({ KeyStoreId }) =>
      new CreateKeyCommand({
        Origin: 'AWS_CLOUDHSM',
        CustomKeyStoreId: KeyStoreId,
        Description: 'Lives in the hardware of the clinic.',
        Tags: LAB_TAGS,
      }),
    capture: { HsmKeyId: 'KeyMetadata.KeyId' },
    undo: {
      as: keeper,
      call: ({ HsmKeyId }: { readonly HsmKeyId: string }) =>
        new ScheduleKeyDeletionCommand({ KeyId: HsmKeyId, PendingWindowInDays: 7 }),
    },
    example: ({ KeyStoreId }) => ({
      KeyMetadata: {
        KeyId: '11111111-2222-3333-4444-555555555555',
        KeyState: 'Enabled' as const,
        Origin: 'AWS_CLOUDHSM' as const,
        CustomKeyStoreId: KeyStoreId,
        CloudHsmClusterId: 'cluster-1a23b4cdefg',
      },
    }),
    proves: {
      'cloudhsm/kms-custom-key-store': ({ KeyMetadata }, { KeyStoreId }) => {
        expect(KeyMetadata).toMatchObject({ Origin: 'AWS_CLOUDHSM', CustomKeyStoreId: KeyStoreId });
        expect(KeyMetadata?.CloudHsmClusterId).toMatch(/^cluster-/);
      },
    },
  }),
  step({
    title: 'Look at the enclave',
    explain:
      "The parent builds an image of AWS's greeting, starts it, and writes both into its console. nitro-cli measures what it builds: another image has another PCR0. Deploy the form again with it as EnclaveImageSha384, and the key opens in this enclave and nowhere else.",
    awsOnly: 'The emulator runs no instances, and no machine but a Nitro one runs enclaves.',
    inputs: { EnclaveParentId: 'the output EnclaveParentId of the form enclave.' },
    withinSeconds: 900,
    call: ({ EnclaveParentId }) => new GetConsoleOutputCommand({ InstanceId: EnclaveParentId, Latest: true }),
    example: { InstanceId: 'i-1234567890abcdef0', Output: Buffer.from(CONSOLE).toString('base64') },
    show: (answer) => (consoleOf(answer).match(/enclave image: .*|enclaves: .*/g) ?? []).join('\n'),
    proves: {
      'nitro-enclaves/build-eif': (answer) => {
        for (const name of PCRS)
          expect(consoleOf(answer)).toMatch(new RegExp(`enclave image: .*"${name}":"[0-9a-f]{96}"`));
      },
      'nitro-enclaves/run-enclave': (answer) => expect(consoleOf(answer)).toMatch(/enclaves: .*"State":"RUNNING"/),
    },
  }),
]);
