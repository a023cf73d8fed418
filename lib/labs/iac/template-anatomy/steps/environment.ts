import { DescribeSubnetsCommand } from '@aws-sdk/client-ec2';
import { PutParameterCommand } from '@aws-sdk/client-ssm';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import { describe, outputsOf, outputsTable, parametersOf, update } from '../deployments';
import type { TemplateAnatomy } from '../stack';

/** The same stack with more and more in it; and with other values. */
export const environment = walkthrough<TemplateAnatomy>((step) => [
  step({
    title: 'Let the stack grow into an environment',
    explain:
      'An update with environment.yaml. What has the same logical id in both, the topic Orders, stays and gets its tag; the rest is new.',
    call: ({ StackName, EnvironmentUrl, ReleaseName, KeyPairName, run }) =>
      update({
        name: `${StackName}-shop-${run}`,
        url: EnvironmentUrl,
        values: {
          CostCentre: 'shop-104',
          Release: ReleaseName,
          LicenceKey: 'opens-every-shelf',
          KeyPair: KeyPairName,
        },
      }),
    check: ({ StackId }) => expect(StackId).toBeDefined(),
  }),
  step({
    title: 'Read what it tells',
    explain:
      'The outputs are the values of functions: `Fn::Join` made the label, `Fn::Split` and `Fn::Select` the team, `Fn::FindInMap` the block of addresses. The licence key is masked. A name in Parameter Store shows with what was read there.',
    call: ({ StackName, run }) => describe(`${StackName}-shop-${run}`),
    withinSeconds: 300,
    show: ({ Stacks }) => outputsTable(Stacks),
    check: ({ Stacks }) => {
      expect(Stacks?.[0]?.StackStatus).toBe('UPDATE_COMPLETE');
      const outputs = outputsOf(Stacks);
      expect(outputs).not.toHaveProperty('SecondSubnetId');
      expect(outputs).not.toHaveProperty('ServerId');
    },
    proves: {
      'cloudformation-templates/noecho': ({ Stacks }) =>
        expect(parametersOf(Stacks).LicenceKey?.ParameterValue).toBe('****'),
      'cloudformation-templates/ssm-parameter': ({ Stacks }, { ReleaseName }) =>
        expect(parametersOf(Stacks).Release).toMatchObject({ ParameterValue: ReleaseName, ResolvedValue: '1.4.2' }),
      'cloudformation-templates/outputs-export': ({ Stacks }, { StackName, run }) => {
        const exported = Stacks?.[0]?.Outputs?.filter(({ ExportName }) => ExportName);
        expect(exported?.map(({ ExportName }) => ExportName)).toEqual([`${StackName}-shop-${run}-OrdersTopicArn`]);
      },
      'cloudformation-functions/join': ({ Stacks }) => expect(outputsOf(Stacks).Label).toBe('dev:shop-104:1.4.2'),
      'cloudformation-functions/select-split': ({ Stacks }) => expect(outputsOf(Stacks).Team).toBe('shop'),
      'cloudformation-functions/find-in-map': ({ Stacks }) =>
        expect(outputsOf(Stacks).NetworkBlock).toMatch(/^10\.\d+\.0\.0\/16$/),
      'cloudformation-functions/ref': ({ Stacks }) =>
        expect(outputsOf(Stacks).OrdersTopicArn).toMatch(/^arn:.*:sns:.*-Orders/),
    },
  }),
  step({
    title: 'Look at its subnet',
    explain:
      '`Fn::Cidr` cut the first /24 out of the block, `Fn::GetAZs` gave the zone. It carries two tags for your bill: that of the template, and that of the stack, which all its resources get.',
    call: ({ StackName, run }) =>
      new DescribeSubnetsCommand({
        Filters: [{ Name: 'tag:aws:cloudformation:stack-name', Values: [`${StackName}-shop-${run}`] }],
      }),
    show: ({ Subnets = [] }) =>
      table(
        Subnets.map(({ CidrBlock = '', AvailabilityZone = '', Tags = [] }) => [
          CidrBlock,
          AvailabilityZone,
          Tags.map(({ Key, Value }) => `${Key}=${Value}`).join(' '),
        ]),
      ),
    proves: {
      'cloudformation-functions/cidr': ({ Subnets }) =>
        expect(Subnets?.map(({ CidrBlock }) => CidrBlock)).toEqual([expect.stringMatching(/^10\.\d+\.0\.0\/24$/)]),
      'cloudformation-functions/get-azs': ({ Subnets }) => expect(Subnets?.[0]?.AvailabilityZone).toMatch(/\da$/),
      'cloudformation-templates/cost-tags': ({ Subnets }) =>
        expect(Subnets?.[0]?.Tags).toEqual(
          expect.arrayContaining([
            { Key: 'cost-centre', Value: 'shop-104' },
            { Key: 'cdk-labs:lab', Value: 'iac/template-anatomy' },
          ]),
        ),
    },
  }),
  step({
    title: 'Release the next version',
    explain: 'Somebody writes it into Parameter Store. The stack does not hear of it yet.',
    call: ({ ReleaseName }) => new PutParameterCommand({ Name: ReleaseName, Value: '1.5.0', Overwrite: true }),
    undo: ({ ReleaseName }) => new PutParameterCommand({ Name: ReleaseName, Value: '1.4.2', Overwrite: true }),
    neededUntil: 'See both changes',
    check: ({ Version }) => expect(Version).toBeGreaterThan(1),
  }),
  step({
    title: 'Make production of it',
    explain:
      'The template is uploaded once: an update takes it as it is and gives a parameter another value. Each of the others has to be named too, or falls back to its default.',
    command: `aws cloudformation update-stack --stack-name "$StackName-shop-$run" --use-previous-template --parameters \\
  ParameterKey=Environment,ParameterValue=prod ParameterKey=CostCentre,UsePreviousValue=true \\
  ParameterKey=Release,UsePreviousValue=true ParameterKey=LicenceKey,UsePreviousValue=true \\
  ParameterKey=KeyPair,UsePreviousValue=true`,
    actions: ['cloudformation:UpdateStack'],
    check: ({ stdout }) => expect(stdout).toContain('StackId'),
  }),
  step({
    title: 'See both changes',
    explain:
      'Production has two zones by the mapping, so that the condition of the second subnet and of its output holds. And the release is the new one: what is kept is the name in Parameter Store, and its value is read with each update.',
    call: ({ StackName, run }) => describe(`${StackName}-shop-${run}`),
    withinSeconds: 300,
    show: ({ Stacks }) => outputsTable(Stacks),
    check: ({ Stacks }) => expect(Stacks?.[0]?.StackStatus).toBe('UPDATE_COMPLETE'),
    proves: {
      'cloudformation-templates/new-parameter-value': ({ Stacks }) =>
        expect(outputsOf(Stacks).Label).toBe('prod:shop-104:1.5.0'),
      'cloudformation-templates/condition': ({ Stacks }) =>
        expect(outputsOf(Stacks).SecondSubnetId).toMatch(/^subnet-/),
    },
  }),
]);
