import { ListDeploymentsCommand, ValidateConfigurationCommand } from '@aws-sdk/client-appconfig';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { deployFees, writeFees } from '../calls';
import type { FlagsAndCanaries } from '../stack';

export const refused = walkthrough<FlagsAndCanaries, 'WordyVersion' | 'DearVersion' | 'FeesDeploymentNumber'>(
  (step) => [
    step({
      title: 'Write a fee in words',
      explain: 'A version may be anything. Validators look when it is to be deployed, or when somebody asks them.',
      call: (values) => writeFees(values, { carrier: 'van', fee: 'six', freeFrom: 40 }),
      capture: { WordyVersion: 'VersionNumber' },
      check: ({ VersionNumber }) => expect(VersionNumber).toBeGreaterThan(1),
    }),
    step({
      title: 'Deploy the fee in words',
      explain: 'The schema wants a number. Nothing is deployed, not even to the first customer.',
      call: (values) => deployFees(values, values.WordyVersion, values.AtOnceStrategyId),
      withinSeconds: 60,
      refusedWith: 'BadRequestException',
      proves: {
        'appconfig/invalid-refused': ({ name }) => expect(name).toBe('BadRequestException'),
      },
    }),
    step({
      title: 'Write a fee that makes no sense',
      explain:
        'Numbers within their bounds, each of them. But who would pay 15 euros for the delivery of an order of 10?',
      call: (values) => writeFees(values, { carrier: 'van', fee: 15, freeFrom: 10 }),
      capture: { DearVersion: 'VersionNumber' },
      check: ({ VersionNumber }) => expect(VersionNumber).toBeGreaterThan(1),
    }),
    step({
      title: 'Ask whether it is valid',
      explain:
        'The same validators, and nothing is deployed whatever they say: this is for the pipeline of a pull request. The function says what no schema can.',
      call: ({ ApplicationId, FeesProfileId, DearVersion }) =>
        new ValidateConfigurationCommand({
          ApplicationId,
          ConfigurationProfileId: FeesProfileId,
          ConfigurationVersion: DearVersion,
        }),
      refusedWith: 'BadRequestException',
      check: ({ message }) => expect(message).not.toBe(''),
    }),
    step({
      title: 'See what was deployed last',
      explain: 'The fees of the winter. What was refused has no number, and no trace.',
      call: ({ ApplicationId, EnvironmentId }) => new ListDeploymentsCommand({ ApplicationId, EnvironmentId }),
      check: ({ Items = [] }, { FeesDeploymentNumber }) => {
        const last = Math.max(...Items.map(({ DeploymentNumber = 0 }) => DeploymentNumber));
        expect(`${last}`).toBe(`${FeesDeploymentNumber}`);
      },
    }),
  ],
);
