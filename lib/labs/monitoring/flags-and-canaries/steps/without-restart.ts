import { expect } from 'expect';
import { barChart } from '../../../../walkthrough/bar-chart';
import { load } from '../../../../walkthrough/load';
import { walkthrough } from '../../../../walkthrough/step';
import { askFor, deployFees, deployFlags, deployment, type Quote, writeFees, writeFlags } from '../calls';
import { flags } from '../settings';
import type { FlagsAndCanaries } from '../stack';

const SILK = {
  name: 'Team',
  enabled: true,
  rule: '(ends_with $customer "@flowers.example")',
  attributeValues: { paper: 'silk' },
};
const PLAIN = {
  name: 'A fifth',
  enabled: true,
  rule: '(split pct::20 by::$customer)',
  attributeValues: { paper: 'plain' },
};
const OFF = { name: 'Nobody', enabled: false };

const CUSTOMERS = load({ full: 60, quick: 30 });

export const withoutRestart = walkthrough<
  FlagsAndCanaries,
  'FlagsVersion' | 'FlagsDeploymentNumber' | 'FeesVersion' | 'FeesDeploymentNumber' | 'StartedAs'
>((step) => [
  step({
    title: 'Write whom presents are wrapped for',
    explain:
      'Three variants, the first whose rule holds: silk for the team, plain paper for a fifth of the customers, always the same ones, and none for the others. It is a version, which nobody sees yet.',
    call: (values) => writeFlags(values, flags({ _variants: [SILK, PLAIN, OFF] })),
    capture: { FlagsVersion: 'VersionNumber' },
    check: ({ VersionNumber }) => expect(VersionNumber).toBeGreaterThan(1),
  }),
  step({
    title: 'Forget who else there is',
    explain:
      'Flags have a form of AppConfig’s own, which it looks at when a version is made: the last variant is for all others, and has no rule.',
    call: (values) => writeFlags(values, flags({ _variants: [SILK, PLAIN] })),
    refusedWith: 'BadRequestException',
    check: ({ message }) => expect(message).not.toBe(''),
  }),
  step({
    title: 'Write what vans cost',
    explain: 'It is winter, and bikes stay at home. The code knows both carriers, and what a van costs more.',
    call: (values) => writeFees(values, { carrier: 'van', fee: 6, freeFrom: 40 }),
    capture: { FeesVersion: 'VersionNumber' },
    check: ({ VersionNumber }) => expect(VersionNumber).toBeGreaterThan(1),
  }),
  step({
    title: 'Deploy the flags',
    explain: 'By their version, which never changes: what was deployed can be deployed again.',
    call: (values) => deployFlags(values, values.FlagsVersion, values.AtOnceStrategyId),
    withinSeconds: 60,
    capture: { FlagsDeploymentNumber: 'DeploymentNumber' },
    check: ({ ConfigurationName }) => expect(ConfigurationName).toBe('flags'),
  }),
  step({
    title: 'Wait until the flags are through',
    explain: 'The fees are the next deployment of the same environment.',
    call: ({ ApplicationId, EnvironmentId, FlagsDeploymentNumber }) =>
      deployment(ApplicationId, EnvironmentId, FlagsDeploymentNumber),
    withinSeconds: 60,
    check: ({ State }) => expect(State).toBe('COMPLETE'),
  }),
  step({
    title: 'Deploy the fees',
    explain: 'Before it begins, a schema and a function look at them, and find nothing wrong.',
    call: (values) => deployFees(values, values.FeesVersion, values.AtOnceStrategyId),
    capture: { FeesDeploymentNumber: 'DeploymentNumber' },
    check: ({ ConfigurationVersion }, { FeesVersion }) => expect(ConfigurationVersion).toBe(FeesVersion),
  }),
  step({
    title: 'Ask again',
    explain:
      'Another fee and silk for the team, from a function that was neither deployed nor restarted: `startedAs` is what it was. Within five seconds, as often as the agent beside it asks.',
    request: ({ QuoteUrl }) => askFor(QuoteUrl, 'flora@flowers.example', '20'),
    withinSeconds: 60,
    proves: {
      'appconfig/no-restart': ({ body }, { StartedAs }) =>
        expect(body).toMatchObject({ fee: 8, giftWrapping: 'silk', variant: SILK.name, startedAs: StartedAs }),
    },
  }),
  step({
    title: 'Ask for many customers',
    explain:
      'A fifth of them, more or less: a hash of the name decides, and decides the same each time. So nobody gets paper on Monday and none on Tuesday.',
    repeat: CUSTOMERS,
    request: ({ QuoteUrl, n }) => askFor(QuoteUrl, `customer-${n}`, '20'),
    check: (answers) => {
      const wrapped = answers.filter(({ body }) => (body as Quote).giftWrapping === 'plain').length / CUSTOMERS;
      expect(wrapped).toBeGreaterThan(0.05);
      expect(wrapped).toBeLessThan(0.4);
    },
    show: (answers) =>
      barChart(
        [PLAIN.name, OFF.name].map((label) => ({
          label,
          parts: [answers.filter(({ body }) => (body as Quote).variant === label).length],
        })),
      ),
  }),
]);
