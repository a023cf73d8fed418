import '../../../support/quiet-logger';
import { AdminAddUserToGroupCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { mockClient } from 'aws-sdk-client-mock';

process.env.MEMBERS_GROUP = 'members';
const { handler } = require('../../../../lambda/api/keys-and-authorizers/welcome-customers');

const users = mockClient(CognitoIdentityProviderClient);
beforeEach(() => users.reset());

const event = (triggerSource: string) => ({ triggerSource, userPoolId: 'pool', userName: 'ana', request: {} });

describe('welcome-customers', () => {
  it('makes a member of who has confirmed a sign-up', async () => {
    const confirmed = event('PostConfirmation_ConfirmSignUp');
    expect(await handler(confirmed)).toBe(confirmed);
    expect(users.commandCalls(AdminAddUserToGroupCommand).map(({ args }) => args[0].input)).toEqual([
      { UserPoolId: 'pool', Username: 'ana', GroupName: 'members' },
    ]);
  });

  it.each(['PostConfirmation_ConfirmForgotPassword', 'PostAuthentication_Authentication'])(
    'makes nobody a member by %s',
    async (source) => {
      await handler(event(source));
      expect(users.calls()).toHaveLength(0);
    },
  );
});
