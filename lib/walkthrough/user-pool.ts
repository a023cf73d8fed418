import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';

interface Where {
  readonly UserPoolId: string;
  readonly run: string;
}

/** The name that somebody has in the user pool in this walk. */
export function userName(run: string, user: string): string {
  return `${run}-${user.toLowerCase()}`;
}

/** Makes a user of this walk, without a mail to anybody. */
export function makeUser({ UserPoolId, run }: Where, user: string): AdminCreateUserCommand {
  return new AdminCreateUserCommand({ UserPoolId, Username: userName(run, user), MessageAction: 'SUPPRESS' });
}

export function removeUser({ UserPoolId, run }: Where, user: string): AdminDeleteUserCommand {
  return new AdminDeleteUserCommand({ UserPoolId, Username: userName(run, user) });
}

/** Gives the user the password of this walk, which need not be changed at the first login. */
export function givePassword({ UserPoolId, run }: Where, user: string): AdminSetUserPasswordCommand {
  return new AdminSetUserPasswordCommand({
    UserPoolId,
    Username: userName(run, user),
    Password: passwordOf(run),
    Permanent: true,
  });
}

/** Logs the user in as a server does, by IAM's leave. */
export function logIn(
  { UserPoolId, UserPoolClientId, run }: Where & { readonly UserPoolClientId: string },
  user: string,
): AdminInitiateAuthCommand {
  return new AdminInitiateAuthCommand({
    UserPoolId,
    ClientId: UserPoolClientId,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: userName(run, user), PASSWORD: passwordOf(run) },
  });
}

function passwordOf(run: string): string {
  return `${run}-Walks-1-Hour`;
}
