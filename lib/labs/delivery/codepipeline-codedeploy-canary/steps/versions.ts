import { CreateAliasCommand, PublishVersionCommand } from '@aws-sdk/client-lambda';
import { expect } from 'expect';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { configure, MUG } from '../calls';
import type { Quote } from '../quote';
import type { CodepipelineCodedeployCanary } from '../stack';

export const versions = walkthrough<CodepipelineCodedeployCanary, 'OldVersion' | 'NewVersion'>((step) => [
  step({
    title: 'Ask for a price',
    explain:
      'By the alias `rehearsal`, which nobody but you uses. The answer says which version it was, and the version which release it is.',
    call: ({ QuoteFunctionName, RehearsalAliasName }) => invoke(QuoteFunctionName, MUG, RehearsalAliasName),
    capture: { OldVersion: 'ExecutedVersion' },
    check: (answer, { ReleaseName }) =>
      expect(answerOf<Quote>(answer)).toEqual({
        release: ReleaseName,
        netCents: 1000,
        taxCents: 200,
        grossCents: 1200,
      }),
  }),
  step({
    title: 'Change the service',
    explain: 'Code or configuration, it is all one; here a variable. What changes is `$LATEST`, the draft.',
    call: ({ QuoteFunctionName, run }) => configure(QuoteFunctionName, { release: run }),
    undo: ({ QuoteFunctionName, ReleaseName }) => configure(QuoteFunctionName, { release: ReleaseName }),
    neededUntil: 'Publish a version',
    check: ({ Version }) => expect(Version).toBe('$LATEST'),
  }),
  step({
    title: 'Ask the draft',
    explain: 'Without a version or an alias a call goes to `$LATEST`, which is why no caller of the service makes one.',
    call: ({ QuoteFunctionName }) => invoke(QuoteFunctionName, MUG),
    withinSeconds: 60,
    check: (answer, { run }) => {
      expect(answer.ExecutedVersion).toBe('$LATEST');
      expect(answerOf<Quote>(answer).release).toBe(run);
    },
  }),
  step({
    title: 'Ask by the alias again',
    explain: 'Its callers have noticed nothing.',
    call: ({ QuoteFunctionName, RehearsalAliasName }) => invoke(QuoteFunctionName, MUG, RehearsalAliasName),
    proves: {
      'lambda-versions-aliases/alias-not-latest': (answer, { OldVersion, ReleaseName }) => {
        expect(answer.ExecutedVersion).toBe(OldVersion);
        expect(answerOf<Quote>(answer).release).toBe(ReleaseName);
      },
    },
  }),
  step({
    title: 'Publish a version',
    explain: 'The draft is copied and gets the next number. Were nothing changed, you would get the last number again.',
    call: ({ QuoteFunctionName, run }) =>
      new PublishVersionCommand({ FunctionName: QuoteFunctionName, Description: run }),
    // Until the change from before is done.
    withinSeconds: 60,
    capture: { NewVersion: 'Version' },
    check: ({ Version, FunctionArn }, { OldVersion }) => {
      expect(Number(Version)).toBeGreaterThan(Number(OldVersion));
      expect(FunctionArn).toMatch(new RegExp(`:${Version}$`));
    },
  }),
  step({
    title: 'Try to change it',
    explain: 'What was tested is what runs, for as long as the version lives.',
    call: ({ QuoteFunctionName, NewVersion }) => configure(`${QuoteFunctionName}:${NewVersion}`, { release: 'other' }),
    refusedWith: 'InvalidParameterValueException',
    proves: {
      'lambda-versions-aliases/version-immutable': ({ message }) => expect(message).toContain('$LATEST'),
    },
  }),
  step({
    title: 'Try to point an alias to an alias',
    explain: 'An alias knows the number of a version, and nothing else.',
    call: ({ QuoteFunctionName, LiveAliasName, run }) =>
      new CreateAliasCommand({ FunctionName: QuoteFunctionName, Name: run, FunctionVersion: LiveAliasName }),
    refusedWith: 'ValidationException',
    proves: {
      'lambda-versions-aliases/no-alias-to-alias': ({ message }) => expect(message).toContain('functionVersion'),
    },
  }),
]);
