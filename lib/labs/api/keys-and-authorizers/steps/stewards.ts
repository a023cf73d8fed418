import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { AdminAddUserToGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { mailOf, partsOf, signIn } from '../people';
import { asBearer, UNAUTHORIZED } from '../requests';
import type { KeysAndAuthorizers } from '../stack';
import type { OfAna } from './customers';

const DENIED = 'User is not authorized to access this resource with an explicit deny';

/** A function reads the token: which group somebody is in a user pool authorizer does not ask. */
export const stewards = walkthrough<KeysAndAuthorizers, OfAna | 'Forged' | 'StewardToken' | 'Decision'>((step) => [
  step({
    title: 'Come to the doors without a token',
    explain: 'Nothing that looks like a JWT in `Authorization`: refused before the function is called, and paid.',
    request: ({ ApiUrl }) => ({ url: `${ApiUrl}/doors` }),
    check: ({ status, body }) => expect({ status, body }).toEqual(UNAUTHORIZED),
  }),
  step({
    title: 'Forge a token',
    explain:
      "Ana's access token is three pieces of text. In the second she writes the group that she would like to be in, and keeps the third.",
    command: 'node lib/labs/api/keys-and-authorizers/forge.mjs "$AnaAccessToken" stewards',
    actions: [],
    capture: { Forged: 'stdout' },
    secret: true,
    check: ({ stdout }) => expect(partsOf(stdout).payload['cognito:groups']).toEqual(['members', 'stewards']),
  }),
  step({
    title: 'Come with it',
    explain:
      "The function compares the signature with the pool's public keys, by `aws-jwt-verify`, and throws `Unauthorized`: of this word API Gateway makes 401.",
    request: ({ ApiUrl, Forged }) => asBearer(`${ApiUrl}/doors`, Forged),
    proves: {
      'cognito-user-pools/verify-signature': ({ status, body }) => expect({ status, body }).toEqual(UNAUTHORIZED),
      'api-gateway-authorizers/authorizer-policy': ({ status }) => expect(status).toBe(401),
    },
  }),
  step({
    title: 'Read why',
    explain: 'The caller is told nothing. The log says what was wrong with the token.',
    call: ({ StewardsLogGroupName }) =>
      new FilterLogEventsCommand({
        logGroupName: StewardsLogGroupName,
        filterPattern: '"Invalid signature"',
      }),
    withinSeconds: 120,
    check: ({ events = [] }) => expect(events.length).toBeGreaterThan(0),
  }),
  step({
    title: "Come with Ana's own token",
    explain:
      'Unchanged, it is accepted: the function knows who she is, and that she is no steward. The policy that it answers with denies, which is 403.',
    request: ({ ApiUrl, AnaAccessToken }) => asBearer(`${ApiUrl}/doors`, AnaAccessToken),
    proves: {
      'cognito-user-pools/verify-signature': ({ body }) => expect(messageOf(body)).toContain(DENIED),
      'api-gateway-authorizers/authorizer-policy': ({ status }) => expect(status).toBe(403),
    },
  }),
  step({
    title: 'Make Ana a steward',
    explain: 'She helps at the doors from tonight on.',
    call: ({ UserPoolId, run }) =>
      new AdminAddUserToGroupCommand({ UserPoolId, Username: mailOf(run, 'ana'), GroupName: 'stewards' }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Come with the token of before',
    explain:
      'Denied, for two reasons: the token says what was so when it was signed, and API Gateway has kept the policy for it.',
    request: ({ ApiUrl, AnaAccessToken }) => asBearer(`${ApiUrl}/doors`, AnaAccessToken),
    check: ({ status }) => expect(status).toBe(403),
  }),
  step({
    title: 'Sign in again',
    explain: 'A new token, with both groups.',
    call: (context) => signIn(context, 'ana'),
    capture: { StewardToken: 'AuthenticationResult.AccessToken' },
    secret: true,
    check: ({ AuthenticationResult }) =>
      expect(partsOf(AuthenticationResult?.AccessToken).payload['cognito:groups']).toEqual(
        expect.arrayContaining(['members', 'stewards']),
      ),
  }),
  step({
    title: 'Come to the doors as a steward',
    explain: 'Allowed. What the policy came with, the function behind the method is told: here the id of the decision.',
    request: ({ ApiUrl, StewardToken }) => asBearer(`${ApiUrl}/doors`, StewardToken),
    capture: { Decision: 'body.caller.authorizer.decision' },
    proves: {
      'cognito-user-pools/verify-signature': ({ status }) => expect(status).toBe(200),
      'api-gateway-authorizers/authorizer-policy': ({ status, body }, { AnaSub }) => {
        expect(status).toBe(200);
        expect(body.caller.authorizer).toMatchObject({ principalId: AnaSub, decision: expect.any(String) });
      },
    },
  }),
  step({
    title: 'Open a door',
    explain:
      'Another method, and the same decision: the function was not called again. The kept policy is asked whether it allows this, too; one that named only the method of the first call would refuse.',
    request: ({ ApiUrl, StewardToken }) => ({
      method: 'POST',
      ...asBearer(`${ApiUrl}/doors`, StewardToken),
      body: { door: 'north' },
    }),
    proves: {
      'api-gateway-authorizers/authorizer-cache': ({ status, body }, { Decision }) => {
        expect(status).toBe(200);
        expect(body).toMatchObject({ opened: 'north', caller: { authorizer: { decision: Decision } } });
      },
    },
  }),
]);

/** Of a policy's refusal the word is written with a capital. */
export function messageOf(body: { message?: string; Message?: string }): string | undefined {
  return body.Message ?? body.message;
}
