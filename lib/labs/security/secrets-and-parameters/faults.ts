import type { Fault } from '../../../kit/lab';

const LAB = 'lib/labs/security/secrets-and-parameters';
const CODE = 'lambda/security/secrets-and-parameters';

export const faults: Readonly<Record<string, Fault>> = {
  'branch-without-its-root': {
    changes: [
      {
        file: `${LAB}/configuration.ts`,
        from: "resources: [this.arnOf(''), this.arnOf('/*')]",
        to: "resources: [this.arnOf('/*')]",
      },
    ],
    symptom:
      'No ticket is sold any more: the function may not read its parameters. Yet each of them can be read one by one by the same role.',
    hints: [
      'The message of the error names an action and a resource. Which call of Parameter Store is it, and what does that go to?',
      'GetParameter goes to a parameter. GetParametersByPath goes to the path that it names.',
    ],
    cause:
      'The policy allows what is below the path (`parameter/NAME/prod/*`). The path itself, which GetParametersByPath is about, does not end with a slash, and the statement does not fit it.',
    fix: 'Allow the path and what is below it.',
    breaks: { claim: 'ssm-parameter-store/hierarchy', step: 'Sell a ticket' },
  },
  'nobody-may-rotate': {
    changes: [
      {
        file: `${LAB}/harbour-password.ts`,
        from: '[...readers, this.rotation.role]',
        to: '[...readers]',
      },
    ],
    symptom:
      'The secret has a rotation and never a new version. The function of the rotation fails in its first step, and the harbour has heard of no password.',
    hints: [
      'Read the log of the rotation function. Is it a right that is missing, or a denial?',
      'The role of the function allows GetSecretValue. Who else has a say in what becomes of this secret?',
    ],
    cause:
      'The resource policy denies the value to all but those who read it, and forgets the function that renews it: it has to read the value, too, and a denial counts more than what the role allows.',
    fix: 'Name the role of the rotation function among the exceptions.',
    breaks: { claim: 'secrets-manager/fine-grained-access', step: 'Sell a ticket' },
  },
  'current-before-it-is-tested': {
    changes: [{ file: `${CODE}/rotate-password.ts`, from: "VersionStages: ['AWSPENDING'],", to: '' }],
    symptom:
      'With each rotation the ticket office is locked out. The version is current within a second, and the harbour knows nothing of it.',
    hints: [
      'Compare the versions of the secret with what the harbour takes. Which one is ahead?',
      'Four steps, in this order: make, set, test, finish. After which of them may readers get the new value?',
      'What stage does PutSecretValue give a version that asks for none?',
    ],
    cause:
      'PutSecretValue without stages makes the new version AWSCURRENT at once. The other steps see that it is current, take the rotation for done, and nobody tells the harbour.',
    fix: 'Put the new value as AWSPENDING, and move AWSCURRENT in the last step.',
    breaks: { step: 'Sell a ticket' },
  },
  'kept-for-ever': {
    changes: [{ file: `${CODE}/sell-ticket.ts`, from: 'const SECONDS_KEPT = 5;', to: 'const SECONDS_KEPT = 86_400;' }],
    symptom: 'The fare was raised this morning. Tickets are sold at both fares, and nobody can say which of them next.',
    hints: [
      'Ask Parameter Store: it has the new value. Who asks it, and how often?',
      'Environments of a function that began before and after the change answer differently.',
    ],
    cause: 'The function keeps what it has read for a day. Each of its environments has what was set when it began.',
    fix: 'Keep values for as long as an old one does no harm; seconds to minutes, with a setting that you can find.',
    breaks: { step: 'Sell at the new fare' },
  },
};
