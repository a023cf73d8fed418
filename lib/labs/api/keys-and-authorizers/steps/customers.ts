import {
  AdminConfirmSignUpCommand,
  AdminDeleteUserCommand,
  AdminListGroupsForUserCommand,
  ConfirmSignUpCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import { mailOf, partsOf, passwordOf, signIn } from '../people';
import { asToken, UNAUTHORIZED } from '../requests';
import type { KeysAndAuthorizers } from '../stack';

/** What is captured of Ana. */
export type OfAna = 'AnaSub' | 'AnaIdToken' | 'AnaAccessToken';

const ANA = 'ana';

interface SignUp {
  readonly UserPoolClientId: string;
  readonly email: string;
  readonly password: string;
}

const signUp = ({ UserPoolClientId, email, password }: SignUp) =>
  new SignUpCommand({
    ClientId: UserPoolClientId,
    Username: email,
    Password: password,
    UserAttributes: [{ Name: 'email', Value: email }],
  });

/** Ana becomes a customer. */
export const signingUp = walkthrough<KeysAndAuthorizers, OfAna>((step) => [
  step({
    title: 'Sign up with a weak password',
    explain: 'Whoever has the id of the client may sign up: no credentials of AWS are asked. The pool has a policy.',
    refusedWith: 'InvalidPasswordException',
    call: ({ UserPoolClientId, run }) => signUp({ UserPoolClientId, email: mailOf(run, ANA), password: 'moonlight' }),
    check: ({ message }) => expect(message).toContain('Password did not conform with policy'),
  }),
  step({
    title: 'Sign up with an address that will not stay',
    explain: 'The pool asks a function before it keeps anybody. What the function throws is what the customer reads.',
    refusedWith: 'UserLambdaValidationException',
    call: ({ UserPoolClientId, run }) =>
      signUp({ UserPoolClientId, email: `${run}@throw-away.example`, password: passwordOf(run) }),
    check: ({ message }) => expect(message).toContain('please sign up with an address that stays yours'),
  }),
  step({
    title: 'Sign up',
    explain:
      "A code goes to the address by mail. The address is one of SES's simulator, which takes each mail and keeps none.",
    call: ({ UserPoolClientId, run }) =>
      signUp({ UserPoolClientId, email: mailOf(run, ANA), password: passwordOf(run) }),
    capture: { AnaSub: 'UserSub' },
    undo: ({ UserPoolId, run }) => new AdminDeleteUserCommand({ UserPoolId, Username: mailOf(run, ANA) }),
    check: ({ UserConfirmed, CodeDeliveryDetails }) => {
      expect(UserConfirmed).toBe(false);
      expect(CodeDeliveryDetails).toMatchObject({ DeliveryMedium: 'EMAIL', AttributeName: 'email' });
    },
  }),
  step({
    title: 'Sign in too early',
    explain: 'The password is right. That the address is hers is not known yet.',
    refusedWith: 'UserNotConfirmedException',
    call: (context) => signIn(context, ANA),
    check: ({ message }) => expect(message).toContain('User is not confirmed'),
  }),
  step({
    title: 'Guess the code',
    explain: 'One in a million would do. Cognito lets nobody try often.',
    refusedWith: 'CodeMismatchException',
    call: ({ UserPoolClientId, run }) =>
      new ConfirmSignUpCommand({
        ClientId: UserPoolClientId,
        Username: mailOf(run, ANA),
        ConfirmationCode: '000000',
      }),
    check: ({ message }) => expect(message).toContain('Invalid verification code'),
  }),
  step({
    title: 'Confirm for her',
    explain:
      'Nobody reads mails to the simulator. Support may confirm without the code, by a right of IAM. With an address of yours you would send the code of the mail instead.',
    call: ({ UserPoolId, run }) => new AdminConfirmSignUpCommand({ UserPoolId, Username: mailOf(run, ANA) }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'See that she is a member',
    explain: 'Nobody has added her: after a confirmation the pool calls a function, and that has done it.',
    call: ({ UserPoolId, run }) => new AdminListGroupsForUserCommand({ UserPoolId, Username: mailOf(run, ANA) }),
    withinSeconds: 30,
    proves: {
      'cognito-user-pools/triggers': ({ Groups = [] }) =>
        expect(Groups.map(({ GroupName }) => GroupName)).toEqual(['members']),
    },
  }),
]);

/** She signs in, and calls what the user pool lets her. */
export const signedIn = walkthrough<KeysAndAuthorizers, OfAna>((step) => [
  step({
    title: 'Sign in',
    explain:
      'Three tokens: the ID token says who she is, the access token what she may, the refresh token gets new ones. The first two are JWTs.',
    call: (context) => signIn(context, ANA),
    capture: { AnaIdToken: 'AuthenticationResult.IdToken', AnaAccessToken: 'AuthenticationResult.AccessToken' },
    secret: true,
    show: ({ AuthenticationResult }) => {
      const { header, payload } = partsOf(AuthenticationResult?.IdToken);
      return table(Object.entries({ ...header, ...payload }).map(([name, value]) => [name, JSON.stringify(value)]));
    },
    proves: {
      'cognito-user-pools/jwt': ({ AuthenticationResult }, { AnaSub, UserPoolId, UserPoolClientId }) => {
        const { header, payload, signature } = partsOf(AuthenticationResult?.IdToken);
        expect(header).toEqual({ alg: 'RS256', kid: expect.any(String) });
        expect(payload).toMatchObject({ sub: AnaSub, aud: UserPoolClientId, token_use: 'id', membership: 'member' });
        expect(payload.iss).toMatch(new RegExp(`^https://cognito-idp\\..*/${UserPoolId}$`));
        expect(Buffer.from(signature, 'base64url')).toHaveLength(256);
      },
    },
  }),
  step({
    title: 'Ask for tickets without a token',
    explain: 'The method has the user pool as its authorizer: no code of yours, and no function is called.',
    request: ({ ApiUrl }) => ({ url: `${ApiUrl}/tickets` }),
    proves: {
      'api-gateway-authorizers/cognito-401': ({ status, body }) => expect({ status, body }).toEqual(UNAUTHORIZED),
    },
  }),
  step({
    title: 'Ask with a changed token',
    explain: 'One letter more. API Gateway has the public keys of the pool.',
    request: ({ ApiUrl, AnaIdToken }) => asToken(`${ApiUrl}/tickets`, `${AnaIdToken}x`),
    proves: {
      'api-gateway-authorizers/cognito-401': ({ status, body }) => expect({ status, body }).toEqual(UNAUTHORIZED),
    },
  }),
  step({
    title: 'Ask with the ID token',
    explain: 'The function behind is handed her claims, which were checked before, as texts.',
    request: ({ ApiUrl, AnaIdToken }) => asToken(`${ApiUrl}/tickets`, AnaIdToken),
    proves: {
      'api-gateway-authorizers/cognito-401': ({ status, body }, { AnaSub }) => {
        expect(status).toBe(200);
        expect(body.tickets).toHaveLength(1);
        expect(body.caller.authorizer.claims).toMatchObject({ sub: AnaSub, membership: 'member' });
      },
    },
  }),
  step({
    title: 'Hand on a ticket with the ID token',
    explain: 'This method asks for a scope. Scopes are of access tokens, so that an ID token is never right here.',
    request: ({ ApiUrl, AnaIdToken }) => ({
      method: 'POST',
      ...asToken(`${ApiUrl}/transfers`, AnaIdToken),
      body: { seat: 'C 14', to: 'Ben' },
    }),
    check: ({ status, body }) => expect({ status, body }).toEqual(UNAUTHORIZED),
  }),
  step({
    title: 'Hand it on with the access token',
    explain:
      'Its scope is not one of an API sign-in: a function has put it in before the token was signed, for members.',
    request: ({ ApiUrl, AnaAccessToken }) => ({
      method: 'POST',
      ...asToken(`${ApiUrl}/transfers`, AnaAccessToken),
      body: { seat: 'C 14', to: 'Ben' },
    }),
    proves: {
      'cognito-user-pools/triggers': ({ status, body }) => {
        expect(status).toBe(200);
        expect(body.transferred).toEqual({ seat: 'C 14', to: 'Ben' });
        expect(body.caller.authorizer.claims.scope.split(' ')).toContain('hall/transfer');
      },
    },
  }),
  step({
    title: 'Hand it on to nobody',
    explain: 'She may, and forgot to whom. Who calls was checked; what is sent is for the function to check.',
    request: ({ ApiUrl, AnaAccessToken }) => ({
      method: 'POST',
      ...asToken(`${ApiUrl}/transfers`, AnaAccessToken),
      body: { seat: 'C 14' },
    }),
    check: ({ status, body }) => {
      expect(status).toBe(400);
      expect(body.message).toBe('The body must have texts of up to 80 letters: to.');
    },
  }),
]);
