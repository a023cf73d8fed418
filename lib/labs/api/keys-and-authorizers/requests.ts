import type { HttpRequest } from '../../../walkthrough/steps/action';

/** What API Gateway answers who does not say, or cannot prove, who he is. */
export const UNAUTHORIZED = { status: 401, body: { message: 'Unauthorized' } };

/** With a token as a user pool authorizer reads it. */
export function asToken(url: string, token: string): HttpRequest {
  return { url, headers: { authorization: token } };
}

/** With a token as OAuth has it. */
export function asBearer(url: string, token: string): HttpRequest {
  return { url, headers: { authorization: `Bearer ${token}` } };
}
