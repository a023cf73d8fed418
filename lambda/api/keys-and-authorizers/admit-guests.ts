import { KMSClient, KMSInvalidMacException, VerifyMacCommand } from '@aws-sdk/client-kms';
import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent, Context } from 'aws-lambda';
import { required } from '../../shared/environment';
import { MacAlgorithm, signedText } from './guest-link';
import { policyOf } from './policy';

const kms = new KMSClient({});
const KeyId = required('LINK_KEY_ID');
const MAC_BYTES = 32;

type Asked = Pick<APIGatewayRequestAuthorizerEvent, 'methodArn' | 'queryStringParameters' | 'stageVariables'>;

/** Lets in whoever has a link that the ticket office signed for this season. API Gateway has seen to it that all three are there. */
export async function handler(
  { methodArn, queryStringParameters, stageVariables }: Asked,
  { awsRequestId }: Pick<Context, 'awsRequestId'>,
): Promise<APIGatewayAuthorizerResult> {
  const { guest = '', signature = '' } = queryStringParameters ?? {};
  const allowed = await isSigned(signedText(guest, stageVariables?.season ?? ''), Buffer.from(signature, 'base64url'));
  return policyOf({ principalId: guest || 'nobody', allowed, methodArn, path: 'guest-list', decision: awsRequestId });
}

async function isSigned(Message: Uint8Array, Mac: Uint8Array): Promise<boolean> {
  if (Mac.length !== MAC_BYTES) return false;
  try {
    await kms.send(new VerifyMacCommand({ KeyId, MacAlgorithm, Message, Mac }));
    return true;
  } catch (error) {
    if (error instanceof KMSInvalidMacException) return false;
    throw error;
  }
}
