import { GenerateMacCommand, KMSClient } from '@aws-sdk/client-kms';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { required } from '../../shared/environment';
import { jsonAnswer, orRefusal } from '../../shared/json-answer';
import { textsOf } from './answer';
import { MacAlgorithm, signedText } from './guest-link';

const kms = new KMSClient({});
const KeyId = required('LINK_KEY_ID');

/** Signs a link for a guest. The key stays in KMS: nobody can read it, this function neither. */
export function handler({
  body,
  stageVariables,
}: Pick<APIGatewayProxyEvent, 'body' | 'stageVariables'>): Promise<APIGatewayProxyResult> {
  return orRefusal(async () => {
    const { guest } = textsOf(body, 'guest');
    const Message = signedText(guest, stageVariables?.season ?? '');
    const { Mac = new Uint8Array() } = await kms.send(new GenerateMacCommand({ KeyId, MacAlgorithm, Message }));
    const signature = Buffer.from(Mac).toString('base64url');
    return jsonAnswer(201, { signature, query: new URLSearchParams({ guest, signature }).toString() });
  });
}
