import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { askFor, deployFees, deployFlags, deployment } from '../calls';
import type { FlagsAndCanaries } from '../stack';

export const asItIs = walkthrough<FlagsAndCanaries, 'FirstDeploymentNumber' | 'StartedAs'>((step) => [
  step({
    title: 'Open the page',
    explain:
      'What delivery costs is configuration, and so is whether presents are wrapped. The page itself is a function.',
    request: ({ QuoteUrl }) => ({ method: 'GET', url: QuoteUrl }),
    withinSeconds: 60,
    check: ({ status, body }) => {
      expect(status).toBe(200);
      expect(body).toMatch(/<span id="fee">\d+\.\d\d</);
    },
  }),
  step({
    title: 'Wait until the page is well',
    explain:
      'The alarm on its failures watches each deployment. Who walked here a moment ago left it on, and while it is on, or has seen nothing yet, nothing gets through.',
    // A command, so that it waits for whoever pastes it, too.
    command: `until [ "$(aws cloudwatch describe-alarms --alarm-names "$FailuresAlarmName" --query 'MetricAlarms[0].StateValue' --output text)" = OK ]
do sleep 2
done`,
    program: 'aws',
    actions: ['cloudwatch:DescribeAlarms'],
    timeoutSeconds: 300,
    check: ({ code }) => expect(code).toBe(0),
  }),
  step({
    title: 'Begin without gift wrapping',
    explain:
      'The flags that the stack came with, deployed once more: whoever walked here before turned some on. A deployment is a call, and takes no pipeline.',
    call: (values) => deployFlags(values, values.FirstFlagsVersion, values.AtOnceStrategyId),
    withinSeconds: 30,
    capture: { FirstDeploymentNumber: 'DeploymentNumber' },
    check: ({ ConfigurationVersion }, { FirstFlagsVersion }) => expect(ConfigurationVersion).toBe(FirstFlagsVersion),
  }),
  step({
    title: 'Wait until it is through',
    explain: 'An environment takes one deployment after the other. This strategy has no steps and nothing to wait for.',
    call: ({ ApplicationId, EnvironmentId, FirstDeploymentNumber }) =>
      deployment(ApplicationId, EnvironmentId, FirstDeploymentNumber),
    withinSeconds: 60,
    check: ({ State }) => expect(State).toBe('COMPLETE'),
  }),
  step({
    title: 'Begin with the first fees',
    explain: 'The other profile of the same application: fees are a free form, with a schema of our own.',
    call: (values) => deployFees(values, values.FirstFeesVersion, values.AtOnceStrategyId),
    withinSeconds: 60,
    check: ({ ConfigurationVersion }, { FirstFeesVersion }) => expect(ConfigurationVersion).toBe(FirstFeesVersion),
  }),
  step({
    title: 'Ask what delivery costs',
    explain:
      'Five euros below an order of fifty, and nothing is wrapped. `startedAs` is made when the function starts: remember it.',
    request: ({ QuoteUrl }) => askFor(QuoteUrl, 'flora@flowers.example', '20'),
    // The agent asks each five seconds, and it may have asked just before.
    withinSeconds: 60,
    capture: { StartedAs: 'body.startedAs' },
    check: ({ status, body }) => {
      expect(status).toBe(200);
      expect(body).toMatchObject({ fee: 5, giftWrapping: 'none' });
    },
  }),
  step({
    title: 'Ask nonsense',
    explain:
      'An order of minus one euro has no price. And a comma in the name would begin another part of what the rules of flags are told.',
    request: ({ QuoteUrl }) => askFor(QuoteUrl, 'flora,staff=yes', '-1'),
    check: ({ status, body }) => {
      expect(status).toBe(400);
      expect(body).toEqual({ message: 'A quote needs a customer, of plain characters.' });
    },
  }),
]);
