import { PublishVersionCommand } from '@aws-sdk/client-lambda';
import { expect } from 'expect';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { callsByVersion, callsTable, configure, MUG, point } from '../calls';
import type { Quote, Verdict } from '../quote';
import type { CodepipelineCodedeployCanary } from '../stack';

export const brokenByHand = walkthrough<CodepipelineCodedeployCanary, 'NewVersion' | 'BrokenVersion'>((step) => [
  step({
    title: 'Break the service',
    explain: 'Somebody types a comma into the tax rate, which is no number any more.',
    call: ({ QuoteFunctionName, run }) => configure(QuoteFunctionName, { release: `${run}-tax`, taxPercent: '20,5' }),
    check: ({ Version }) => expect(Version).toBe('$LATEST'),
  }),
  step({
    title: 'Publish it, broken as it is',
    explain: 'Nobody has noticed: Lambda takes any value for a variable.',
    call: ({ QuoteFunctionName, run }) =>
      new PublishVersionCommand({ FunctionName: QuoteFunctionName, Description: `${run}-tax` }),
    withinSeconds: 60,
    capture: { BrokenVersion: 'Version' },
    check: ({ Version }, { NewVersion }) => expect(Number(Version)).toBeGreaterThan(Number(NewVersion)),
  }),
  step({
    title: 'Test it',
    explain:
      'It answers, quickly and without an error: no alarm would notice. The hook does, as it knows what the answer should be.',
    call: ({ BeforeTrafficHookName, RehearsalAliasName, BrokenVersion }) =>
      invoke(BeforeTrafficHookName, { alias: RehearsalAliasName, targetVersion: BrokenVersion }),
    withinSeconds: 60,
    check: (answer) => {
      const { passed, problems } = answerOf<Verdict>(answer);
      expect(passed).toBe(false);
      expect(problems).toContainEqual(expect.stringContaining('1200 cents expected, null'));
    },
  }),
  step({
    title: 'Give it a tenth of the calls all the same',
    explain: 'CodeDeploy would not, now that the hook has said no. You are in a hurry.',
    call: ({ QuoteFunctionName, RehearsalAliasName, NewVersion, BrokenVersion }) =>
      point(QuoteFunctionName, RehearsalAliasName, NewVersion, { [BrokenVersion]: 0.1 }),
    check: ({ RoutingConfig }, { BrokenVersion }) =>
      expect(RoutingConfig?.AdditionalVersionWeights).toEqual({ [BrokenVersion]: 0.1 }),
  }),
  step({
    title: 'Call it 200 times',
    explain: 'About twenty customers get no price. That is what a canary is about: not two hundred.',
    settleSecondsOnAws: 10,
    repeat: 200,
    parallel: 4,
    call: ({ QuoteFunctionName, RehearsalAliasName }) => invoke(QuoteFunctionName, MUG, RehearsalAliasName),
    show: callsTable,
    check: (answers, { BrokenVersion }) => {
      const withoutPrice = answers.filter((answer) => answerOf<Quote>(answer).grossCents === null);
      // That none of 200 comes there happens once in a billion walks.
      expect(withoutPrice.length).toBeGreaterThan(0);
      expect(withoutPrice.map(({ ExecutedVersion }) => ExecutedVersion)).toEqual(withoutPrice.map(() => BrokenVersion));
      expect(callsByVersion(answers)[BrokenVersion]).toBe(withoutPrice.length);
    },
  }),
  step({
    title: 'Take the tenth away',
    explain: 'The roll-back is one call, and needs nothing built or deployed: the old version was never gone.',
    call: ({ QuoteFunctionName, RehearsalAliasName, NewVersion }) =>
      point(QuoteFunctionName, RehearsalAliasName, NewVersion),
    check: ({ RoutingConfig }) => expect(RoutingConfig?.AdditionalVersionWeights ?? {}).toEqual({}),
  }),
  step({
    title: 'Call it 100 times more',
    explain: 'Nobody meets the broken version any more.',
    settleSecondsOnAws: 10,
    repeat: 100,
    parallel: 4,
    call: ({ QuoteFunctionName, RehearsalAliasName }) => invoke(QuoteFunctionName, MUG, RehearsalAliasName),
    show: callsTable,
    check: (answers, { NewVersion }) => expect(callsByVersion(answers)).toEqual({ [NewVersion]: 100 }),
  }),
]);
