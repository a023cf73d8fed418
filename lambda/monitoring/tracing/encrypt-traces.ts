import {
  type EncryptionConfig,
  GetEncryptionConfigCommand,
  PutEncryptionConfigCommand,
  XRayClient,
} from '@aws-sdk/client-xray';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { answer } from '../../shared/cloudformation-answer';
import { Refusal } from '../../shared/refusal';

const xray = new XRayClient({});

/**
 * Encrypts the traces of this Region under a key, a setting of the whole account. One that somebody else made is left alone; what stood there
 * before is put back in the end, unless somebody has changed it meanwhile.
 */
export async function handler(event: CloudFormationCustomResourceEvent): Promise<void> {
  try {
    const keyArn: string = event.ResourceProperties.KeyArn;
    if (event.RequestType === 'Delete') await giveBack(keyArn);
    else await encrypt(keyArn, event.RequestType === 'Update' ? event.OldResourceProperties.KeyArn : undefined);
    await answer(event, { Status: 'SUCCESS' });
  } catch (error) {
    await answer(event, { Status: 'FAILED', Reason: (error as Error).message });
  }
}

async function encrypt(keyArn: string, oldKeyArn: string | undefined): Promise<void> {
  const { Type, KeyId } = await current();
  if (Type === 'KMS' && KeyId !== keyArn && KeyId !== oldKeyArn) {
    throw new Refusal(`The traces of this Region are encrypted under ${KeyId} already.`);
  }
  await xray.send(new PutEncryptionConfigCommand({ Type: 'KMS', KeyId: keyArn }));
}

async function giveBack(keyArn: string): Promise<void> {
  const { KeyId } = await current();
  if (KeyId === keyArn) await xray.send(new PutEncryptionConfigCommand({ Type: 'NONE' }));
}

async function current(): Promise<EncryptionConfig> {
  const { EncryptionConfig = {} } = await xray.send(new GetEncryptionConfigCommand({}));
  return EncryptionConfig;
}
