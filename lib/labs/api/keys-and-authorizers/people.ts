import { InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';

interface Where {
  readonly UserPoolClientId: string;
  readonly run: string;
}

/** A mailbox of SES's simulator, which takes each mail and keeps none: the address is real, and nobody's. */
export const mailOf = (run: string, name: string) => `success+${run}-${name}@simulator.amazonses.com`;

/** Long enough for the pool, and another in each walk. */
export const passwordOf = (run: string) => `${run}-Sings-2-Nights!`;

/** Signs somebody in as a page of the website would, but for the password, which a page would not send. */
export function signIn(
  { UserPoolClientId, run }: Where,
  name: string,
  password = passwordOf(run),
): InitiateAuthCommand {
  return new InitiateAuthCommand({
    ClientId: UserPoolClientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: mailOf(run, name), PASSWORD: password },
  });
}

/** The three parts of a JWT, which anybody can read: a signature hides nothing. */
export function partsOf(token = ''): { header: Claims; payload: Claims; signature: string } {
  const [header = '', payload = '', signature = ''] = token.split('.');
  return { header: decoded(header), payload: decoded(payload), signature };
}

type Claims = Readonly<Record<string, unknown>>;

function decoded(part: string): Claims {
  return JSON.parse(Buffer.from(part, 'base64url').toString());
}
