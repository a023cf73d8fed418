import type { Fault } from '../../../kit/lab';

const LAB = 'lib/labs/lambda/lambda-essentials';
const HANDLERS = 'lambda/lambda/lambda-essentials';

export const faults: Readonly<Record<string, Fault>> = {
  'not-admitted': {
    changes: [
      {
        file: `${LAB}/on-demand.ts`,
        from: "    this.render.addPermission('AdmitKiosk', { principal: new ArnPrincipal(this.kiosk.role.roleArn) });\n",
        to: '',
      },
      { file: `${LAB}/on-demand.ts`, from: 'AccountPrincipal, ArnPrincipal }', to: 'AccountPrincipal }' },
    ],
    symptom: 'The kiosk shows no pictures any more. The gallery, which runs the same code, is fine.',
    hints: [
      'Ask as the kiosk and read what it was told: who may not do what with which function?',
      'A caller of the same account is let in by one of two policies. Which of them let the kiosk in?',
      'Read the policy of the function that is called: `aws lambda get-policy`.',
    ],
    cause:
      "The resource policy of the function lost the statement that admits the kiosk's role, and the role itself was never allowed to invoke.",
    fix: 'Admit the role with `addPermission` again, or grant it with `grantInvoke`; within an account one of the two is enough.',
    breaks: { claim: 'lambda-permissions/resource-policy', step: 'Read who is admitted' },
  },
  forgetful: {
    changes: [
      {
        file: `${HANDLERS}/instance.ts`,
        from: 'const instance = randomUUID();\nlet call = 0;\n',
        to: '',
      },
      {
        file: `${HANDLERS}/instance.ts`,
        from: '  call += 1;\n',
        to: '  const instance = randomUUID();\n  const call = 1;\n',
      },
    ],
    symptom:
      'Every call says that it is the first one of its environment. Somebody concludes that Lambda starts a new one each time.',
    hints: [
      'Does the picture come from /tmp? Then the environment is not new.',
      'What stands in the handler is done for each call, what stands outside once. Where is the counter?',
    ],
    cause:
      'What is to live as long as the execution environment is made inside of what runs for each call. With an SDK client in its place each call would open connections anew.',
    fix: 'Make it outside of the handler, where the module is loaded.',
    breaks: { step: 'Ask three times more' },
  },
  'poison-thrown': {
    changes: [
      {
        file: `${HANDLERS}/make-thumbnail.ts`,
        from: `    if (!(error instanceof NotAPicture)) throw error;
    await note({ picture, status: 'refused', reason: error.message });
`,
        to: "    logger.error('No thumbnail', { picture });\n    throw error;\n",
      },
      {
        file: `${HANDLERS}/make-thumbnail.ts`,
        // An import that nothing uses would give the mistake away.
        from: 'import { NotAPicture, render }',
        to: 'import { render }',
      },
    ],
    symptom:
      'Each upload of something that is no picture sets off an alarm, and again after a minute, and after two more.',
    hints: [
      'Upload a text as `letter.png`. Is it in the table? What does the log of the function say, and how often?',
      'Nobody waits for this function. What does Lambda do with an event on which it failed?',
    ],
    cause:
      'The function throws what trying again does not mend. Lambda tries an asynchronous event twice more, then it goes to the dead letters.',
    fix: 'Throw what may pass; what is wrong with the input itself, note and leave.',
    breaks: { step: 'See it refused' },
  },
};
