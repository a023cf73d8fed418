import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { change, describe, outputsOf, outputsTable } from '../deployments';
import type { TemplateAnatomy } from '../stack';

/** The hands-on of the notes: an instance, which an update puts on the Internet. It costs money for as long as it is there. */
export const server = walkthrough<TemplateAnatomy, 'ServerId'>((step) => [
  step({
    title: 'Start a server',
    explain:
      'In the development environment again, where it is the smallest there is. All that stands under the condition HasServer comes, and what stood under the one of two zones goes.',
    call: ({ StackName, run }) => change(`${StackName}-shop-${run}`, { Environment: 'dev', WithServer: 'yes' }),
    check: ({ StackId }) => expect(StackId).toBeDefined(),
  }),
  step({
    title: 'Ask where it stands',
    explain: '`Fn::GetAtt` gives what AWS has decided: here the zone of the instance, which is that of its subnet.',
    call: ({ StackName, run }) => describe(`${StackName}-shop-${run}`),
    withinSeconds: 300,
    capture: { ServerId: "Stacks[0].Outputs[?OutputKey=='ServerId'].OutputValue | [0]" },
    show: ({ Stacks }) => outputsTable(Stacks),
    check: ({ Stacks }) => expect(Stacks?.[0]?.StackStatus).toBe('UPDATE_COMPLETE'),
    proves: {
      'cloudformation-functions/get-att': ({ Stacks }) => {
        const { ServerZone, FirstZone } = outputsOf(Stacks);
        expect(ServerZone).toBeDefined();
        expect(ServerZone).toBe(FirstZone);
      },
      'cloudformation-templates/condition': ({ Stacks }) => {
        const outputs = outputsOf(Stacks);
        expect(outputs).not.toHaveProperty('SecondSubnetId');
        expect(outputs).not.toHaveProperty('ServerAddress');
      },
    },
  }),
  step({
    title: 'Open it to the Internet',
    explain:
      'One more value: two security groups, an Internet gateway with its route, and an Elastic IP. The server itself need not be replaced for that.',
    call: ({ StackName, run }) =>
      change(`${StackName}-shop-${run}`, { Environment: 'dev', WithServer: 'yes', OpenToInternet: 'yes' }),
    check: ({ StackId }) => expect(StackId).toBeDefined(),
  }),
  step({
    title: 'Read its address',
    explain:
      'There is a second zone once more: the condition is true in production, by the mapping, or if another condition is.',
    call: ({ StackName, run }) => describe(`${StackName}-shop-${run}`),
    withinSeconds: 300,
    show: ({ Stacks }) => outputsTable(Stacks),
    check: ({ Stacks }) => expect(Stacks?.[0]?.StackStatus).toBe('UPDATE_COMPLETE'),
    proves: {
      'cloudformation-templates/hands-on-evolution': ({ Stacks }, { ServerId }) =>
        expect(outputsOf(Stacks)).toMatchObject({
          ServerId,
          ServerAddress: expect.stringMatching(/^\d+\.\d+\.\d+\.\d+$/),
        }),
      'cloudformation-templates/condition-nesting': ({ Stacks }) =>
        expect(outputsOf(Stacks)).toMatchObject({
          Label: expect.stringMatching(/^dev:/),
          SecondSubnetId: expect.stringMatching(/^subnet-/),
        }),
    },
  }),
  step({
    title: 'Do without the server',
    explain:
      'Nobody may reach what is not there: IsPublic is true only with HasServer, whatever else is asked for. What cost money is gone.',
    call: ({ StackName, run }) => change(`${StackName}-shop-${run}`, { Environment: 'dev', OpenToInternet: 'yes' }),
    check: ({ StackId }) => expect(StackId).toBeDefined(),
  }),
  step({
    title: 'See it gone',
    explain: 'The outputs under its conditions are gone, too.',
    call: ({ StackName, run }) => describe(`${StackName}-shop-${run}`),
    withinSeconds: 300,
    proves: {
      'cloudformation-templates/condition-nesting': ({ Stacks }) => {
        expect(Stacks?.[0]?.StackStatus).toBe('UPDATE_COMPLETE');
        const outputs = outputsOf(Stacks);
        for (const name of ['ServerId', 'ServerAddress', 'SecondSubnetId']) expect(outputs).not.toHaveProperty(name);
      },
    },
  }),
]);
