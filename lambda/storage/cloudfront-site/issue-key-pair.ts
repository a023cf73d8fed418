import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { answer } from '../../shared/cloudformation-answer';

const logger = new Logger();
const secrets = new SecretsManagerClient({});

/** Makes a key pair at deployment: the private half goes into a secret and nowhere else, the public half is the answer. */
export async function handler(event: CloudFormationCustomResourceEvent): Promise<void> {
  try {
    const { SecretArn } = event.ResourceProperties;
    const Data = event.RequestType === 'Delete' ? undefined : { PublicKey: await publicKeyOf(SecretArn) };
    await answer(event, { Status: 'SUCCESS', Data });
  } catch (error) {
    await answer(event, { Status: 'FAILED', Reason: String(error) });
  }
}

/** Of the key in the secret, if it has one already: a second call must not lock out who holds a signature. */
async function publicKeyOf(SecretId: string): Promise<string> {
  const { SecretString = '' } = await secrets.send(new GetSecretValueCommand({ SecretId }));
  if (SecretString.startsWith('-----BEGIN')) return pem(createPublicKey(SecretString));
  // CloudFront takes RSA of 2048 bits for signatures and for fields, ECDSA for signatures alone.
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const secret = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  await secrets.send(new PutSecretValueCommand({ SecretId, SecretString: secret }));
  logger.info('A new key pair');
  return pem(publicKey);
}

function pem(key: ReturnType<typeof createPublicKey>): string {
  return key.export({ type: 'spki', format: 'pem' }).toString();
}
