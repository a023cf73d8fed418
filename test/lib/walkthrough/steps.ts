import type { AwsCommand } from '../../../lib/walkthrough/aws-command';
import { cliText } from '../../../lib/walkthrough/cli-text';
import type { RepeatedStep, SingleStep, Step } from '../../../lib/walkthrough/step';
import type { StepContext } from '../../../lib/walkthrough/steps/context';
import { runInBash } from './bash';

export type Call = (context: StepContext<string>) => AwsCommand;

/** A step that makes this call. */
export const step = (call: Call, more: Partial<SingleStep<string, string, unknown>> = {}): Step => ({
  title: 'A step',
  explain: 'Why.',
  call,
  ...more,
});
/** A step that makes this call three times. */
export const repeated = (call: Call, more: Partial<RepeatedStep<string, string, unknown>> = {}): Step => ({
  title: 'A step',
  explain: 'Why.',
  repeat: 3,
  call,
  ...more,
});

/** The words that `aws` gets when the step's text runs in bash. */
export const wordsOf = (aStep: Step, variables: Record<string, string> = {}) =>
  runInBash(cliText(aStep), variables).calls[0] as string[];

/** Texts that bash, JSON or the AWS CLI could take for something else. */
export const NASTY = [
  "it's",
  '"quoted"',
  '$HOME $(date) `date` $',
  'back\\slash \\n \\',
  'two  spaces ',
  ' first',
  'line\nbreak\n',
  'tab\tand\u0001control\x7f',
  '!history !!',
  '*?[a-z]{a,b}~#;&|<>()',
  'äöü 漢字 🚀',
  '\u0085next',
  '--option',
  '-1',
  '',
];
