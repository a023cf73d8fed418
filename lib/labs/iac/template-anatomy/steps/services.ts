import { GetTemplateCommand, ListImportsCommand } from '@aws-sdk/client-cloudformation';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { create, describe, outputsOf, outputsTable, remove } from '../deployments';
import type { TemplateAnatomy } from '../stack';

/** What the functions cannot do: loops, arithmetic, and lines that are shared. */
export const services = walkthrough<TemplateAnatomy>((step) => [
  step({
    title: 'Put services behind it',
    explain:
      'The file services.yaml has a loop, a macro and an include: what they make of it nobody has read, so that you say CAPABILITY_AUTO_EXPAND. The list of services is a parameter.',
    call: ({ StackName, ServicesUrl, DeployRoleArn, QueueDefaultsUri, run }) =>
      create({
        name: `${StackName}-services-${run}`,
        url: ServicesUrl,
        role: DeployRoleArn,
        values: {
          EnvironmentStack: `${StackName}-shop-${run}`,
          QueueDefaults: QueueDefaultsUri,
          Services: 'Billing,Shipping,Fraud',
        },
        capabilities: ['CAPABILITY_AUTO_EXPAND'],
      }),
    undo: ({ StackName, run }) => remove(`${StackName}-services-${run}`),
    check: ({ StackId }) => expect(StackId).toBeDefined(),
  }),
  step({
    title: 'Count them',
    explain: 'Three services, three queues, three outputs: `Fn::ForEach` wrote each of them once for each name.',
    call: ({ StackName, run }) => describe(`${StackName}-services-${run}`),
    withinSeconds: 300,
    show: ({ Stacks }) => outputsTable(Stacks),
    proves: {
      'cloudformation-templates/no-dynamic-count': ({ Stacks }) => {
        expect(Stacks?.[0]?.StackStatus).toBe('CREATE_COMPLETE');
        const { HowMany, ...queues } = outputsOf(Stacks);
        expect(HowMany).toBe('3');
        expect(Object.keys(queues).sort()).toEqual(['BillingQueueUrl', 'FraudQueueUrl', 'ShippingQueueUrl']);
      },
    },
  }),
  step({
    title: 'Read what the transforms made of it',
    explain:
      'The processed template is what was deployed: no loop, no macro, no include. 14 days are 1,209,600 seconds, and the lines of queue-defaults.yaml stand in each queue.',
    call: ({ StackName, run }) =>
      new GetTemplateCommand({ StackName: `${StackName}-services-${run}`, TemplateStage: 'Processed' }),
    show: ({ TemplateBody = '{}' }) => JSON.stringify(JSON.parse(TemplateBody).Resources.DeadLetters, null, 2),
    proves: {
      'cloudformation-functions/transform-function': ({ TemplateBody = '{}' }) => {
        const { Resources } = JSON.parse(TemplateBody);
        expect(Resources.DeadLetters.Properties).toMatchObject({
          MessageRetentionPeriod: '1209600',
          SqsManagedSseEnabled: true,
        });
        expect(Resources.FraudQueue.Properties.SqsManagedSseEnabled).toBe(true);
        expect(JSON.stringify(Resources)).not.toMatch(/Fn::(Transform|ForEach)/);
      },
    },
  }),
  step({
    title: 'Ask who imports the topic',
    explain:
      'The subscriptions found the topic by the name that the environment exports. As long as somebody imports it, CloudFormation lets nobody change or delete it.',
    call: ({ StackName, run }) => new ListImportsCommand({ ExportName: `${StackName}-shop-${run}-OrdersTopicArn` }),
    proves: {
      'cloudformation-functions/import-value': ({ Imports }, { StackName, run }) =>
        expect(Imports).toEqual([`${StackName}-services-${run}`]),
    },
  }),
  step({
    title: 'Delete the services',
    explain: 'The one that imports goes first.',
    call: ({ StackName, run }) => remove(`${StackName}-services-${run}`),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Wait until they are gone',
    explain: 'A stack that is deleted is no longer known by its name. (By its id it is, for 90 days.)',
    refusedWith: 'ValidationError',
    withinSeconds: 300,
    call: ({ StackName, run }) => describe(`${StackName}-services-${run}`),
    check: ({ message }) => expect(message).toMatch(/does not exist$/),
  }),
  step({
    title: 'Delete the environment',
    explain: 'What stands in a template goes with its stack, in the order in which it does not hurt.',
    call: ({ StackName, run }) => remove(`${StackName}-shop-${run}`),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: 'Find nothing left',
    explain: 'The topic, the network and the licence are gone.',
    refusedWith: 'ValidationError',
    withinSeconds: 300,
    call: ({ StackName, run }) => describe(`${StackName}-shop-${run}`),
    check: ({ message }) => expect(message).toMatch(/does not exist$/),
  }),
]);
