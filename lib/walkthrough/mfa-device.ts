import { CODES_OF } from './totp';

/** Makes a virtual device of this walk, and prints its seed. `name` begins it: the walker's policy knows `cdk-labs-guest`. */
export function makeDevice<const Name extends string>(name: Name) {
  return `seed=$(mktemp)
aws iam create-virtual-mfa-device --virtual-mfa-device-name "${name}-$run" --bootstrap-method Base32StringSeed --outfile "$seed" > /dev/null
cat "$seed"; rm "$seed"` as const;
}

/** Gives it to the user whose name, and the device whose ARN, are in these variables, by the two codes that it shows one after the other. */
export function giveDevice<const User extends string, const Device extends string>(user: User, device: Device) {
  return `now=$(date +%s)
codes=($(${CODES_OF} "$Seed" $((now - 30)) $now))
aws iam enable-mfa-device --user-name "$${user}" --serial-number "$${device}-$run" --authentication-code1 "\${codes[0]}" --authentication-code2 "\${codes[1]}"` as const;
}
