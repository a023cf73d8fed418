import { StopDeploymentCommand } from '@aws-sdk/client-appconfig';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { deployFees, deployFlags, deployment, eventsOf, numberOf, writeFees } from '../calls';
import type { FlagsAndCanaries } from '../stack';

export const littleByLittle = walkthrough<FlagsAndCanaries, 'SpringVersion' | 'SpringDeploymentNumber'>((step) => [
  step({
    title: 'Write the fees of the spring',
    explain: 'Bikes again, and cheaper.',
    call: (values) => writeFees(values, { carrier: 'bike', fee: 4, freeFrom: 40 }),
    capture: { SpringVersion: 'VersionNumber' },
    check: ({ VersionNumber }) => expect(VersionNumber).toBeGreaterThan(1),
  }),
  step({
    title: 'Deploy them little by little',
    explain:
      'To a fifth more of the agents every two minutes. After ten minutes all have it, and for five more the alarms are looked at: bake time.',
    call: (values) => deployFees(values, values.SpringVersion, values.GradualStrategyId),
    withinSeconds: 60,
    capture: { SpringDeploymentNumber: 'DeploymentNumber' },
    check: ({ State, GrowthFactor, DeploymentDurationInMinutes, FinalBakeTimeInMinutes }) =>
      expect({ State, GrowthFactor, DeploymentDurationInMinutes, FinalBakeTimeInMinutes }).toEqual({
        State: 'DEPLOYING',
        GrowthFactor: 20,
        DeploymentDurationInMinutes: 10,
        FinalBakeTimeInMinutes: 5,
      }),
  }),
  step({
    title: 'Want another one meanwhile',
    explain: 'One at a time: if the page failed now, it would be known why.',
    call: (values) => deployFlags(values, values.FirstFlagsVersion, values.AtOnceStrategyId),
    refusedWith: 'ConflictException',
    check: ({ message }) => expect(message).not.toBe(''),
  }),
  step({
    title: 'Stop it by hand',
    explain: 'It snows in March. Who has the new fees already gets the old ones back.',
    call: ({ ApplicationId, EnvironmentId, SpringDeploymentNumber }) =>
      new StopDeploymentCommand({ ApplicationId, EnvironmentId, DeploymentNumber: numberOf(SpringDeploymentNumber) }),
    check: ({ State }) => expect(State).toMatch(/^ROLL(ING|ED)_BACK$/),
  }),
  step({
    title: 'Read what became of it',
    explain: 'Each deployment has a log: what happened, and who wanted it.',
    call: ({ ApplicationId, EnvironmentId, SpringDeploymentNumber }) =>
      deployment(ApplicationId, EnvironmentId, SpringDeploymentNumber),
    withinSeconds: 120,
    check: ({ State, EventLog = [] }) => {
      expect(State).toBe('ROLLED_BACK');
      expect(EventLog).toContainEqual(expect.objectContaining({ EventType: 'ROLLBACK_COMPLETED' }));
    },
    show: ({ EventLog }) => eventsOf(EventLog),
  }),
]);
