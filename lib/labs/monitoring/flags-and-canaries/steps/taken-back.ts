import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { AT_ONCE_AND_WATCHED, askFor, deployFees, deployment, eventsOf, writeFees } from '../calls';
import type { FlagsAndCanaries } from '../stack';

export const takenBack = walkthrough<FlagsAndCanaries, 'OwlVersion' | 'OwlDeploymentNumber'>((step) => [
  step({
    title: 'Write fees for owls',
    explain:
      'Somebody has heard that the carrier is to change. The code does not know it yet; both validators find it well.',
    call: (values) => writeFees(values, { carrier: 'owl', fee: 3, freeFrom: 30 }),
    capture: { OwlVersion: 'VersionNumber' },
    check: ({ VersionNumber }) => expect(VersionNumber).toBeGreaterThan(1),
  }),
  step({
    title: 'Deploy them to everybody at once',
    explain: 'By a strategy of AWS’s, for what cannot wait: no steps, and ten minutes of bake time.',
    call: (values) => deployFees(values, values.OwlVersion, AT_ONCE_AND_WATCHED),
    withinSeconds: 60,
    capture: { OwlDeploymentNumber: 'DeploymentNumber' },
    check: ({ FinalBakeTimeInMinutes }) => expect(FinalBakeTimeInMinutes).toBe(10),
  }),
  step({
    title: 'See the page fail',
    explain: 'What no validator knew, the function does, for each customer. It counts as an error of the function.',
    request: ({ QuoteUrl }) => askFor(QuoteUrl, 'flora@flowers.example', '20'),
    withinSeconds: 60,
    check: ({ status }) => expect(status).toBe(502),
  }),
  step({
    title: 'See who took it back',
    explain: 'An error within a minute is enough for the alarm, and the alarm for AppConfig. Nobody was woken for it.',
    call: ({ ApplicationId, EnvironmentId, OwlDeploymentNumber }) =>
      deployment(ApplicationId, EnvironmentId, OwlDeploymentNumber),
    withinSeconds: 300,
    check: ({ State, EventLog = [] }) => {
      expect(State).toBe('ROLLED_BACK');
      expect(EventLog).toContainEqual(
        expect.objectContaining({ EventType: 'ROLLBACK_STARTED', TriggeredBy: 'CLOUDWATCH_ALARM' }),
      );
    },
    show: ({ EventLog }) => eventsOf(EventLog),
  }),
  step({
    title: 'See the page as it was',
    explain: 'The fees of the winter. What came by itself goes by itself, as soon as the agent has asked again.',
    request: ({ QuoteUrl }) => askFor(QuoteUrl, 'flora@flowers.example', '20'),
    withinSeconds: 60,
    check: ({ status, body }) => {
      expect(status).toBe(200);
      expect(body).toMatchObject({ fee: 8 });
    },
  }),
  step({
    title: 'Read why',
    explain: 'Somebody will want to know. The alarm says what it saw.',
    call: ({ FailuresAlarmName }) => new DescribeAlarmsCommand({ AlarmNames: [FailuresAlarmName] }),
    check: ({ MetricAlarms = [] }) => expect(MetricAlarms[0]?.StateReason).toMatch(/threshold/i),
  }),
]);
