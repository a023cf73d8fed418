import type { Fault } from '../../../kit/lab';

const LAB = 'lib/labs/monitoring/flags-and-canaries';
const LAMBDA = 'lambda/monitoring/flags-and-canaries';

export const faults: Readonly<Record<string, Fault>> = {
  'asked-once': {
    changes: [
      {
        file: `${LAMBDA}/agent.ts`,
        from: '  const path = `applications/',
        to: '  if (kept[profile]) return kept[profile] as Configuration;\n  const path = `applications/',
      },
      {
        file: `${LAMBDA}/agent.ts`,
        from: '  return (await answer.json()) as Configuration;',
        to: '  kept[profile] = await answer.json();\n  return kept[profile] as Configuration;',
      },
      {
        file: `${LAMBDA}/agent.ts`,
        from: '/** What the rules of flags are told about who asks. */',
        to: 'const kept: Record<string, unknown> = {};\n\n/** What the rules of flags are told about who asks. */',
      },
    ],
    symptom:
      'The page is faster since last week. But the fees of the winter only came when we deployed the code again, and everybody gets what the first customer got.',
    hints: [
      'The deployment of the fees is COMPLETE. Who has them, and who has not?',
      'Ask AppConfig for the newest configuration by hand: is it the new one? Then somebody on the way keeps the old one.',
      'How often does the function ask the agent, and what does it do with the answer?',
    ],
    cause:
      'The function keeps the first answer of the agent for as long as its execution environment lives. The agent keeps it already, and knows when it is old.',
    fix: 'Ask the agent in each invocation: it answers from its memory, on the same machine.',
    breaks: { step: 'Ask again' },
  },
  'no-schema': {
    changes: [
      {
        file: `${LAB}/release.ts`,
        from: 'validators: [JsonSchemaValidator.fromInline(FEES_SCHEMA), LambdaValidator.fromFunction(checkFees)]',
        to: 'validators: [LambdaValidator.fromFunction(checkFees)]',
      },
      { file: `${LAB}/release.ts`, from: '  JsonSchemaValidator,\n', to: '' },
      {
        file: `${LAB}/release.ts`,
        from: "import { FEES_SCHEMA, FIRST_FEES, FIRST_FLAGS } from './settings';",
        to: "import { FIRST_FEES, FIRST_FLAGS } from './settings';",
      },
    ],
    symptom:
      'A fee of "six" went through to all customers, and delivery cost them "six2" euros. There is a validator, and its tests are green.',
    hints: [
      'Call the validator by hand with the fee in words. What does it say?',
      'Is the text "six" below the number 40, or above it? What does JavaScript say?',
      'Which validators has the profile of the fees, and which of them looks at types?',
    ],
    cause:
      'The profile has no schema any more. The function compares numbers, and a comparison of words with a number is false, which it takes for well.',
    fix: 'Have both: a schema for the form, a function for the sense. A profile may have two validators.',
    breaks: { claim: 'appconfig/validators', step: 'Deploy the fee in words' },
  },
  'too-narrow': {
    changes: [
      {
        file: `${LAB}/release.ts`,
        from: '`${this.environment.environmentArn}/configuration/${configurationProfileId}`',
        to: '`${this.environment.application?.applicationArn}/configurationprofile/${configurationProfileId}`',
      },
    ],
    symptom:
      'Since the policies were narrowed down the page answers with 502, from the first request on. The agent is there.',
    hints: [
      'Read the log of the function: what does the agent say?',
      'Which two actions does the agent need, and whose rights has it?',
      'What does AppConfig ask IAM about: the profile, or the profile within an environment?',
    ],
    cause:
      'The policy names the ARN of the profile. Who reads a configuration is asked about `application/…/environment/…/configuration/…`, which is another resource.',
    fix: 'Name the configuration within its environment. `environment.grantReadConfig(function)` does so for all of an environment.',
    breaks: { step: 'Open the page' },
  },
};
