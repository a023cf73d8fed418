import type { Caller } from './steps/action';

/** What a walk keeps of the long-lived key of a user with this name. */
type Kept<Name extends string> = Record<`${Name}KeyId` | `${Name}SecretKey`, string>;

/** What CreateAccessKey's answer captures. */
export function captureOfKey<Name extends string>(name: Name): Kept<Name> {
  return {
    [`${name}KeyId`]: 'AccessKey.AccessKeyId',
    [`${name}SecretKey`]: 'AccessKey.SecretAccessKey',
  } as Kept<Name>;
}

/** A user's own key, for `as`, from what `captureOfKey` has kept. */
export function keyOf<Name extends string>(name: Name) {
  return (context: Kept<Name>): Caller => ({
    accessKeyId: context[`${name}KeyId`],
    secretAccessKey: context[`${name}SecretKey`],
  });
}
