import type { Caller } from './steps/action';

/** What a walk keeps of the credentials of somebody with this name. */
type Kept<Name extends string> = Record<`${Name}KeyId` | `${Name}SecretKey` | `${Name}SessionToken`, string>;

/** What an answer with credentials captures of them; Cognito calls the secret key otherwise than STS. */
export function captureOf<Name extends string>(name: Name, secretKey: 'SecretKey' | 'SecretAccessKey'): Kept<Name> {
  return {
    [`${name}KeyId`]: 'Credentials.AccessKeyId',
    [`${name}SecretKey`]: `Credentials.${secretKey}`,
    [`${name}SessionToken`]: 'Credentials.SessionToken',
  } as Kept<Name>;
}

/** Somebody's own credentials, for `as`, from what `captureOf` has kept. */
export function credentialsOf<Name extends string>(name: Name) {
  return (context: Kept<Name>): Caller => ({
    accessKeyId: context[`${name}KeyId`],
    secretAccessKey: context[`${name}SecretKey`],
    sessionToken: context[`${name}SessionToken`],
  });
}
