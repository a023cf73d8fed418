import type { Fault } from '../../../kit/lab';

const LAB = 'lib/labs/security/sts-and-directories';

export const faults: Readonly<Record<string, Fault>> = {
  'trusts-without-an-id': {
    changes: [
      {
        file: `${LAB}/portal.ts`,
        from: `      assumedBy: new AccountPrincipal(trusted).withConditions({
        StringEquals: { 'sts:ExternalId': this.externalId },
      }),`,
        to: '      assumedBy: new AccountPrincipal(trusted),',
      },
    ],
    symptom:
      'Everything works. An auditor has registered at the portal as a customer, typed in the ARN of this role, and sees the nights of this observatory.',
    hints: [
      'Who calls AssumeRole when the auditor asks for his pictures? And when the observatory does?',
      'What in the request tells the two apart, and who looks at it?',
    ],
    cause:
      'The role trusts the account of the portal and asks for no external id, so that the portal takes it for whichever customer names its ARN: a confused deputy. An ARN is no secret.',
    fix: 'Ask for `sts:ExternalId` in the trust, with the id that the portal has made up for this customer.',
    breaks: { step: 'Come as the portal' },
  },
  'trusts-the-service': {
    changes: [
      {
        file: `${LAB}/telescope.ts`,
        from: 'assumedBy: new ArnPrincipal(this.deliver.role.roleArn) }',
        to: "assumedBy: new ServicePrincipal('lambda.amazonaws.com') }",
      },
      { file: `${LAB}/telescope.ts`, from: 'import { ArnPrincipal,', to: 'import { ServicePrincipal,' },
    ],
    symptom:
      'No night comes in any more. The log of the function says that its role "is not authorized to perform: sts:AssumeRole", though its policy allows just that, on just this role.',
    hints: [
      'It takes two: who takes the role, and who lets him. The policy of the function is one of them.',
      'Who calls AssumeRole: Lambda, or the code of the function? In whose name?',
    ],
    cause:
      "The trust of the writer names the service Lambda, as that of a function's own role does. Lambda takes only the role that the function has; the call in the code is made by the role of the function.",
    fix: "Trust the ARN of the function's role. In another account it is the only thing that has to be known of this one.",
    breaks: { claim: 'sts/lambda-cross-account-assume', step: 'Deliver a night' },
  },
  'tags-are-not-let-in': {
    changes: [
      {
        file: `${LAB}/astronomers.ts`,
        from: "const KEPT = ['sts:TagSession', 'sts:SetSourceIdentity'];",
        to: "const KEPT = ['sts:SetSourceIdentity'];",
      },
    ],
    symptom:
      'Nobody can observe since the roles were tidied up: "is not authorized to perform: sts:TagSession". The role allows `sts:AssumeRole` at both ends, as before.',
    hints: [
      'The error names an action that nobody calls. Which part of the request is it for?',
      'Compare what the trust allows with what the request brings: a program, and a name.',
    ],
    cause:
      'Whoever brings session tags needs `sts:TagSession` besides `sts:AssumeRole`, in the trust of the role as well. Tags that come along from the role before count, too.',
    fix: 'Allow `sts:TagSession` where `sts:AssumeRole` is allowed with tags: in the trust, and in the policy of who calls.',
    breaks: { step: 'Observe for an hour' },
  },
  'shorter-than-the-night': {
    changes: [
      {
        file: `${LAB}/astronomers.ts`,
        from: `      // A night of observation; an hour is only what AWS sets where nobody says more.
      maxSessionDuration: Duration.hours(12),
    });

    this.observer`,
        to: `    });

    this.observer`,
      },
    ],
    symptom:
      'Astronomers cannot log in: "The requested DurationSeconds exceeds the MaxSessionDuration set for this role." Who asks for an hour can, and is thrown out in the middle of the night.',
    hints: [
      'Who says how long: the client, the role, or AWS? What holds where two of them say something?',
      'How long does a role allow that says nothing?',
    ],
    cause:
      'Without `MaxSessionDuration` a role allows an hour. The client asks for twelve, which is refused and not cut.',
    fix: 'Set `MaxSessionDuration` of the role to the twelve hours of a night. (Of a chain it would not help.)',
    breaks: { claim: 'sts/session-duration', step: 'Take her answer to STS' },
  },
};
