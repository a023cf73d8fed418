import type { Fault } from '../../../kit/lab';

const LAB = 'lib/labs/api/keys-and-authorizers';

export const faults: Readonly<Record<string, Fault>> = {
  'key-without-plan': {
    changes: [{ file: `${LAB}/partners.ts`, from: '    contract.addApiKey(this.reseller);\n', to: '' }],
    symptom: 'The reseller sends the key that he was given, and gets 403, Forbidden. The key is there, and enabled.',
    hints: [
      'Compare the value letter by letter with `aws apigateway get-api-key --include-value`. It is right. What else must be so?',
      'Which plans know the key? `aws apigateway get-usage-plans --key-id` lists them, and each names its stages.',
    ],
    cause: 'The key is in no usage plan. To a method that requires one, such a key is none.',
    fix: 'Put the key on a plan that has this stage of the API.',
    breaks: { claim: 'api-gateway-usage-plans/plan-key', step: 'Ask as the reseller' },
  },
  'policy-for-one-method': {
    changes: [
      {
        file: 'lambda/api/keys-and-authorizers/policy.ts',
        from: 'Resource: `${api}/${stage}/*/${path}`,',
        to: 'Resource: methodArn,',
      },
    ],
    symptom:
      'A steward sees the doors and cannot open one: 403. After some minutes he can open them, and does not see them any more.',
    hints: [
      'Call the authorizer by hand, with the ARN of the method that is refused: it allows it. What does API Gateway ask?',
      'Look at the log of the function: how often is it called, for how many requests?',
      'For five minutes the policy of the first request stands for all requests with this token. What does it name?',
    ],
    cause:
      'The policy names the method of the request that it was made for. API Gateway keeps it, by the token alone, and asks it about other methods, too.',
    fix: 'Name all that the caller may in the policy. Or keep none: AuthorizerResultTtlInSeconds of 0, and a call of the function for each request.',
    breaks: { step: 'Open a door' },
  },
  'lifts-his-own-ban': {
    changes: [
      {
        file: `${LAB}/customers.ts`,
        from: '.withStandardAttributes({ email: true, locale: true }),',
        to: ".withStandardAttributes({ email: true, locale: true }).withCustomAttributes('banned_until'),",
      },
    ],
    symptom:
      'A customer who was banned for a year buys tickets a day later, and nobody of the staff has changed a thing.',
    hints: [
      'He had a token for an hour when he was banned. What may he do with it at the user pool?',
      '`UpdateUserAttributes` takes an access token, and no right of IAM. Which attributes does it take?',
    ],
    cause:
      'The client may write the attribute: somebody had put it on the list, so that the pages of the staff could set it. With his last token the customer has set another date.',
    fix: 'Take it off the list. The staff sets it with a right of IAM (`AdminUpdateUserAttributes`), which no list of a client concerns.',
    breaks: { claim: 'cognito-user-pools/user-pool' },
  },
  'closed-trigger': {
    changes: [
      {
        file: `${LAB}/customers.ts`,
        from: "    this.pool.addTrigger(UserPoolOperation.CUSTOM_MESSAGE, trigger('Mails', 'word-mails'));",
        to: `    const pool = this.pool.node.defaultChild as CfnResource;
    pool.addPropertyOverride('LambdaConfig.CustomMessage', trigger('Mails', 'word-mails').functionArn);`,
      },
      {
        file: `${LAB}/customers.ts`,
        from: "import { Duration } from 'aws-cdk-lib';",
        to: "import { type CfnResource, Duration } from 'aws-cdk-lib';",
      },
    ],
    symptom:
      'Since mails are worded by a function nobody can sign up: AccessDeniedException, while the function has no log of it.',
    hints: [
      'The function was not called. Who calls it, and who has to let him?',
      'Read its policy: `aws lambda get-policy`. Compare with that of another function of the pool.',
    ],
    cause:
      'The pool was told of the function, and the function not of the pool: its policy does not let cognito-idp.amazonaws.com invoke it.',
    fix: 'Add a permission for the principal cognito-idp.amazonaws.com and this pool. `addTrigger` of the CDK and the console do it by themselves.',
    breaks: { claim: 'cognito-user-pools/trigger-permission' },
    awsOnly: 'The emulator calls the function of a trigger whatever its policy says.',
  },
};
