import { Logger } from '@aws-lambda-powertools/logger';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { FetchError, JwtBaseError } from 'aws-jwt-verify/error';
import type { CognitoAccessTokenPayload } from 'aws-jwt-verify/jwt-model';
import type { APIGatewayAuthorizerResult, APIGatewayTokenAuthorizerEvent, Context } from 'aws-lambda';
import { required } from '../../shared/environment';
import { policyOf } from './policy';

const logger = new Logger();
const stewards = required('STEWARDS_GROUP');
// It keeps the public keys of the pool as long as the function lives, and fetches them anew for a key that it does not know.
const verifier = CognitoJwtVerifier.create({
  userPoolId: required('USER_POOL_ID'),
  clientId: required('USER_POOL_CLIENT_ID'),
  tokenUse: 'access',
});

/** Lets those into the doors' part of the API whom the user pool has in a group. */
export async function handler(
  { authorizationToken, methodArn }: Pick<APIGatewayTokenAuthorizerEvent, 'authorizationToken' | 'methodArn'>,
  { awsRequestId }: Pick<Context, 'awsRequestId'>,
): Promise<APIGatewayAuthorizerResult> {
  const { sub, 'cognito:groups': groups = [] } = await verified(authorizationToken.replace(/^Bearer /, ''));
  return policyOf({
    principalId: sub,
    allowed: groups.includes(stewards),
    methodArn,
    path: 'doors',
    decision: awsRequestId,
  });
}

/** What the token says, once its signature, its issuer, its end, its use and its client are right. */
async function verified(token: string): Promise<CognitoAccessTokenPayload> {
  try {
    return await verifier.verify(token);
  } catch (error) {
    // That the keys cannot be had says nothing about the token.
    if (!(error instanceof JwtBaseError) || error instanceof FetchError) throw error;
    logger.warn('Token refused', { reason: error.message });
    // This word, and no other, makes API Gateway answer 401.
    throw new Error('Unauthorized');
  }
}
