import type { Fault } from '../../../kit/lab';

const LAB = 'lib/labs/api/identity-pools';

export const faults: Readonly<Record<string, Fault>> = {
  'guests-who-logged-in': {
    changes: [
      {
        file: `${LAB}/identities.ts`,
        from: "this.roleOf('Guest', 'unauthenticated', ofAll)",
        to: "this.roleOf('Guest', 'authenticated', ofAll)",
      },
    ],
    symptom:
      'Whoever has logged in sees the app. Guests see an error: "Invalid identity pool configuration. Check assigned IAM roles for this pool."',
    hints: [
      'The guest gets an id and no credentials. Who has to let him have the role: the pool, or the role itself?',
      'Read the trust policy of the role for guests. What does the token of the identity pool say under `amr` where nobody has logged in?',
    ],
    cause:
      'The role for guests trusts the pool for `amr` = authenticated, copied from the other role. The token that the pool takes to STS for a guest says `unauthenticated`, so STS refuses.',
    fix: 'Ask for `unauthenticated` in the trust of the role for guests, and for `authenticated` in that of the others.',
    breaks: { claim: 'cognito-identity-pools/role-trust', step: "Get a guest's credentials" },
  },
  'another-variable': {
    changes: [
      {
        file: `${LAB}/photos.ts`,
        from: "'{cognito-identity.amazonaws.com:sub}'",
        to: "'{aws:userid}'",
      },
    ],
    symptom: 'Users log in and get credentials, and then cannot store a single photo: access denied.',
    hints: [
      'Whose id is in the key that the app writes to, and whose does the policy put in the place of its variable?',
      'Ask STS who you are with these credentials (`GetCallerIdentity`), and compare its UserId with the id that `GetId` gave.',
    ],
    cause:
      'The policy uses `aws:userid`, which is the id of the role with the name of the session: the same for all users of the pool, and never the id of an identity.',
    fix: 'Use `cognito-identity.amazonaws.com:sub`: the id that the identity pool gave to who asks.',
    breaks: { claim: 'cognito-identity-pools/policy-variables', step: 'Store a photo' },
  },
  'lists-all': {
    changes: [
      {
        file: `${LAB}/photos.ts`,
        from: "    conditions: { StringLike: { 's3:prefix': [keys] } },\n",
        to: '',
      },
    ],
    symptom:
      "Nobody can open another's photo. Yet somebody has published the names of all of them, and who uses the app.",
    hints: [
      'Which action shows names of objects, and which resource is it asked of?',
      'The ARN of a bucket has no key in it. What else does the policy have to look at?',
    ],
    cause:
      'ListBucket is an action on the bucket. Without a condition on `s3:prefix` who may list his own may list all, and keys say a lot.',
    fix: 'Allow ListBucket with the condition that `s3:prefix` begins with what is his.',
    breaks: { claim: 'cognito-identity-pools/policy-variables', step: 'List everything' },
  },
  'no-such-claim': {
    changes: [{ file: `${LAB}/identities.ts`, from: "claim: 'cognito:groups'", to: "claim: 'groups'" }],
    symptom: 'Ed was made an editor and has logged in again. He still may not publish, and nothing reports an error.',
    hints: [
      'Which role does he have now? `GetCallerIdentity` says it.',
      'Look into his ID token (it is three parts of base64url, the second is JSON). What is the claim called that lists his groups?',
    ],
    cause:
      'The rule looks at a claim that no token has. No rule fits then, and `AmbiguousRoleResolution` gives him the role of all who have logged in.',
    fix: 'Name the claim as the token has it, `cognito:groups`. Where a wrong role is worse than none, resolve to `Deny`.',
    breaks: { claim: 'cognito-identity-pools/role-rules', step: 'See what Ed is now' },
  },
};
