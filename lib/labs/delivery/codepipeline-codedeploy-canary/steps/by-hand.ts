import { expect } from 'expect';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { load } from '../../../../walkthrough/load';
import { walkthrough } from '../../../../walkthrough/step';
import { callsByVersion, callsTable, MUG, point } from '../calls';
import type { Verdict } from '../quote';
import type { CodepipelineCodedeployCanary } from '../stack';

const CALLS = load({ full: 500, quick: 250 });
/** Fewer or more of them with the new version come once in a billion walks. */
const FEWEST = load({ full: 15, quick: 2 });
const MOST = load({ full: 95, quick: 58 });

export const byHand = walkthrough<CodepipelineCodedeployCanary, 'OldVersion' | 'NewVersion'>((step) => [
  step({
    title: 'Test the new version before anybody meets it',
    explain:
      'The hook that CodeDeploy will run, run by hand: it asks the version by its number for prices that are known.',
    call: ({ BeforeTrafficHookName, RehearsalAliasName, NewVersion }) =>
      invoke(BeforeTrafficHookName, { alias: RehearsalAliasName, targetVersion: NewVersion }),
    withinSeconds: 60,
    check: (answer) => expect(answerOf<Verdict>(answer)).toEqual({ passed: true, problems: [] }),
  }),
  step({
    title: 'Give it a tenth of the calls',
    explain: 'The alias still points to the old version, and sends a tenth of the calls to the new one.',
    call: ({ QuoteFunctionName, RehearsalAliasName, OldVersion, NewVersion }) =>
      point(QuoteFunctionName, RehearsalAliasName, OldVersion, { [NewVersion]: 0.1 }),
    undo: ({ QuoteFunctionName, RehearsalAliasName, StackVersion }) =>
      point(QuoteFunctionName, RehearsalAliasName, StackVersion),
    neededUntil: 'Call it 100 times more',
    check: ({ RoutingConfig }, { NewVersion }) =>
      expect(RoutingConfig?.AdditionalVersionWeights).toEqual({ [NewVersion]: 0.1 }),
  }),
  step({
    title: `Call it ${CALLS} times`,
    explain: `Lambda draws lots for each call. ${CALLS / 10} are to be expected; less than ${FEWEST} or more than ${MOST} come once in a billion walks.`,
    settleSecondsOnAws: 10,
    repeat: CALLS,
    parallel: 4,
    call: ({ QuoteFunctionName, RehearsalAliasName }) => invoke(QuoteFunctionName, MUG, RehearsalAliasName),
    show: callsTable,
    proves: {
      'lambda-versions-aliases/canary-split': (answers, { OldVersion, NewVersion }) => {
        const calls = callsByVersion(answers);
        expect(Object.keys(calls).sort()).toEqual([OldVersion, NewVersion].sort());
        expect(calls[NewVersion]).toBeGreaterThanOrEqual(FEWEST);
        expect(calls[NewVersion]).toBeLessThanOrEqual(MOST);
      },
    },
    check: (answers) => expect(answers.filter(({ FunctionError }) => FunctionError)).toEqual([]),
  }),
  step({
    title: 'Give it all',
    explain: 'The canary lives. The alias points to the new version, and has no weights any more.',
    call: ({ QuoteFunctionName, RehearsalAliasName, NewVersion }) =>
      point(QuoteFunctionName, RehearsalAliasName, NewVersion),
    check: ({ FunctionVersion, RoutingConfig }, { NewVersion }) => {
      expect(FunctionVersion).toBe(NewVersion);
      expect(RoutingConfig?.AdditionalVersionWeights ?? {}).toEqual({});
    },
  }),
  step({
    title: 'Test it as its callers do',
    explain:
      'The other hook asks by the alias, thirty times: all prices must be right, and only the new version may answer.',
    call: ({ AfterTrafficHookName, RehearsalAliasName, NewVersion }) =>
      invoke(AfterTrafficHookName, { alias: RehearsalAliasName, targetVersion: NewVersion }),
    check: (answer) => expect(answerOf<Verdict>(answer)).toEqual({ passed: true, problems: [] }),
  }),
]);
