import type { Fault } from '../../../kit/lab';

const LAB = 'lib/labs/security/iam';

export const faults: Readonly<Record<string, Fault>> = {
  'variable-of-an-old-policy': {
    changes: [
      {
        file: `${LAB}/people.ts`,
        from: '    this.translator = new User(',
        to: `    (this.ownFolder.node.defaultChild as CfnManagedPolicy).addPropertyOverride('PolicyDocument.Version', '2008-10-17');
    this.translator = new User(`,
      },
      {
        file: `${LAB}/people.ts`,
        from: 'import { Effect,',
        to: 'import { type CfnManagedPolicy, Effect,',
      },
    ],
    symptom:
      'Nobody can write into his own folder. The policy is attached to the groups, the names are right, and the simulator says implicitDeny.',
    hints: [
      'Put an object whose key has the letters `${aws:username}` in it. What does that tell?',
      'Compare the policy with one that works, from its first line on.',
    ],
    cause:
      'The policy has the version 2008-10-17, in which there are no variables: `${aws:username}` is text there. A policy without a version has that one, too.',
    fix: 'Give the policy the version 2012-10-17. The CDK does so by itself.',
    breaks: { claim: 'iam/policy-variable-username', step: 'Write into her own folder' },
  },
  'passes-any-role': {
    changes: [
      {
        file: `${LAB}/developers.ts`,
        from: `          actions: ['iam:PassRole'],
          resources: [role.roleArn],
          conditions: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },`,
        to: `          actions: ['iam:PassRole'],
          resources: ['*'],`,
      },
    ],
    symptom:
      'A review finds that developers could give the function the role of an administrator, and do by it what they like. None has, yet.',
    hints: [
      'Which role may Dora hand on, and to which service?',
      'The error for the role of the typesetters changes: it is no longer `iam:PassRole` that stops her.',
    ],
    cause:
      'Somebody was refused `iam:PassRole` once and allowed it for all roles and services. With the right to write a function it is every right that any role has.',
    fix: 'Allow it for the one role, with `iam:PassedToService`.',
    breaks: { claim: 'iam/pass-role-permission', step: 'Release it with the role of the typesetters' },
  },
  'mfa-if-exists': {
    changes: [
      {
        file: `${LAB}/people.ts`,
        from: "conditions: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },",
        to: "conditions: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } },",
      },
    ],
    symptom: 'Contracts are signed with a key from a script, by nobody who has a device in his hand.',
    hints: [
      'Which condition keys does a request with a long-lived key have?',
      'What does `IfExists` say of a key that is not there?',
    ],
    cause:
      '`BoolIfExists` in an allowance is true where the key is missing, and a request with a long-lived key has no `aws:MultiFactorAuthPresent`. It belongs into a denial, with `false`.',
    fix: "Use `Bool` with `'true'` where something is allowed, `BoolIfExists` with `'false'` where it is denied.",
    breaks: { claim: 'iam/mfa-condition', step: 'Sign a contract' },
  },
  'trusts-another-service': {
    changes: [
      {
        file: `${LAB}/machines.ts`,
        from: "assumedBy: new ServicePrincipal('ec2.amazonaws.com')",
        to: "assumedBy: new ServicePrincipal('lambda.amazonaws.com')",
      },
    ],
    symptom:
      'Instances with the profile find no credentials, and somebody has given a function the role of the typesetters, which nothing prevented.',
    hints: [
      'The instance profile has the role, and the role its policies. Who may assume it?',
      'Compare the service in the trust policy with where the role is used.',
    ],
    cause: 'The trust policy of the typesetters names Lambda: EC2 cannot assume the role, and Lambda can.',
    fix: 'Trust `ec2.amazonaws.com`, and nothing else.',
    breaks: { claim: 'iam/role-trust-policy', step: 'Do it yourself' },
  },
};
