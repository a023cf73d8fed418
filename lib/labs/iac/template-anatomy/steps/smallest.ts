import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { create, describe, remove } from '../deployments';
import type { TemplateAnatomy } from '../stack';

export const smallest = walkthrough<TemplateAnatomy>((step) => [
  step({
    title: 'Create a stack of three lines',
    explain:
      'The file smallest.yaml has one resource and nothing else. CloudFormation reads it in S3, as it must where a template is larger than 51,200 bytes, and works with the role that it is passed. The tag of the stack goes to all that is in it.',
    call: ({ StackName, SmallestUrl, DeployRoleArn, run }) =>
      create({ name: `${StackName}-shop-${run}`, url: SmallestUrl, role: DeployRoleArn }),
    undo: ({ StackName, run }) => remove(`${StackName}-shop-${run}`),
    check: ({ StackId }) => expect(StackId).toContain(':stack/'),
  }),
  step({
    title: 'See it made',
    explain: 'It asks for nothing and tells nothing: it has neither parameters nor outputs.',
    call: ({ StackName, run }) => describe(`${StackName}-shop-${run}`),
    withinSeconds: 120,
    proves: {
      'cloudformation-templates/resources-mandatory': ({ Stacks }) => {
        expect(Stacks?.[0]?.StackStatus).toBe('CREATE_COMPLETE');
        expect([...(Stacks?.[0]?.Parameters ?? []), ...(Stacks?.[0]?.Outputs ?? [])]).toEqual([]);
      },
    },
  }),
  step({
    title: 'Read what the next template asks for',
    explain:
      'Without the file at hand: `validate-template` tells the parameters, and finds what is no template. It holds no value against a constraint.',
    command: `aws cloudformation validate-template --template-url "$EnvironmentUrl" \\
  --query 'Parameters[].[ParameterKey, NoEcho, DefaultValue]' --output text | sort`,
    actions: ['cloudformation:ValidateTemplate'],
    check: ({ stdout }) => {
      expect(stdout).toMatch(/^LicenceKey\tTrue\t/m);
      expect(stdout).toMatch(/^Environment\tFalse\tdev$/m);
    },
  }),
]);
