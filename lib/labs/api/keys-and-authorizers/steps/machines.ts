import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { UNAUTHORIZED } from '../requests';
import type { KeysAndAuthorizers } from '../stack';
import { messageOf } from './stewards';

/** The ticket office's machine signs by IAM, and makes links that a function checks. */
export const machines = walkthrough<KeysAndAuthorizers, 'GuestQuery' | 'GuestSignature'>((step) => [
  step({
    title: 'Ask for a link unsigned',
    explain: 'A method that asks for IAM. The message speaks of a token, and means the signature.',
    request: ({ ApiUrl, run }) => ({ method: 'POST', url: `${ApiUrl}/links`, body: { guest: run } }),
    proves: {
      'api-gateway-authorizers/iam-auth': ({ status, body }) =>
        expect({ status, body }).toEqual({ status: 403, body: { message: 'Missing Authentication Token' } }),
    },
  }),
  step({
    title: 'Ask for one signed',
    explain:
      'Signed with your credentials (Signature Version 4), and you may invoke this method. The function lets KMS sign the name of the guest; the key never leaves KMS.',
    request: ({ ApiUrl, run }) => ({
      method: 'POST',
      url: `${ApiUrl}/links`,
      body: { guest: run },
      signed: 'execute-api',
    }),
    capture: { GuestQuery: 'body.query', GuestSignature: 'body.signature' },
    proves: {
      'api-gateway-authorizers/iam-auth': ({ status, body }, { run }) => {
        expect(status).toBe(201);
        expect(body.query).toMatch(new RegExp(`^guest=${run}&signature=`));
      },
    },
  }),
  step({
    title: 'Ask for a link for nobody',
    explain: 'Whoever may call may still ask for nonsense.',
    request: ({ ApiUrl }) => ({ method: 'POST', url: `${ApiUrl}/links`, body: { guest: '' }, signed: 'execute-api' }),
    check: ({ status, body }) => {
      expect(status).toBe(400);
      expect(body.message).toBe('The body must have texts of up to 80 letters: guest.');
    },
  }),
  step({
    title: 'Read the guest list without a link',
    explain:
      'Name and signature are identity sources of the authorizer: where one is missing, the function is not called.',
    request: ({ ApiUrl }) => ({ url: `${ApiUrl}/guest-list` }),
    check: ({ status, body }) => expect({ status, body }).toEqual(UNAUTHORIZED),
  }),
  step({
    title: 'Follow the link, twice',
    explain:
      'The function reads the query and the stage variable `season`, and KMS compares the signature. Once: name, signature and season are the key under which the policy is kept.',
    repeat: 2,
    request: ({ ApiUrl, GuestQuery }) => ({ url: `${ApiUrl}/guest-list?${GuestQuery}` }),
    proves: {
      'api-gateway-authorizers/request-authorizer': ([first], { run }) => {
        expect(first?.status).toBe(200);
        expect(first?.body.caller.authorizer.principalId).toBe(run);
      },
      'api-gateway-authorizers/authorizer-cache': ([first, second]) => {
        expect(first?.body.caller.authorizer.decision).toEqual(expect.any(String));
        expect(second?.body.caller.authorizer.decision).toBe(first?.body.caller.authorizer.decision);
      },
    },
  }),
  step({
    title: "Write another's name into it",
    explain: 'The signature is of the name that it was made for.',
    request: ({ ApiUrl, GuestSignature }) => ({
      url: `${ApiUrl}/guest-list?guest=somebody-else&signature=${GuestSignature}`,
    }),
    proves: {
      'api-gateway-authorizers/authorizer-policy': ({ status, body }) => {
        expect(status).toBe(403);
        expect(messageOf(body)).toContain('explicit deny');
      },
    },
  }),
  step({
    title: 'Read the sales from outside',
    explain:
      'No key, no token, no signature: a screen in the office shows them. The resource policy of the API denies them to all other addresses, and the stack was deployed with those of nobody.',
    request: ({ ApiUrl }) => ({ url: `${ApiUrl}/sales` }),
    proves: {
      'api-gateway-authorizers/resource-policy': ({ status, body }) => {
        expect(status).toBe(403);
        expect(messageOf(body)).toContain('with an explicit deny');
      },
    },
  }),
]);
