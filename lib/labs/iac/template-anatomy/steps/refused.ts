import { DescribeStackEventsCommand, type StackEvent } from '@aws-sdk/client-cloudformation';
import { DeleteParameterCommand, PutParameterCommand } from '@aws-sdk/client-ssm';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import { create, describe, remove } from '../deployments';
import type { TemplateAnatomy } from '../stack';

/** Values that are right, and could be those of a real environment. */
const RIGHT = { CostCentre: 'shop-104', LicenceKey: 'opens-every-shelf' };

/** What is wrong with values is said before anything is made, or before any resource is. */
export const refused = walkthrough<TemplateAnatomy>((step) => [
  step({
    title: 'Name a cost centre that is none',
    explain:
      'The pattern in the template wants a team and three digits. What people read is the ConstraintDescription; without it they get the pattern.',
    refusedWith: 'ValidationError',
    call: ({ StackName, EnvironmentUrl, DeployRoleArn, ReleaseName, KeyPairName, run }) =>
      create({
        name: `${StackName}-refused-${run}`,
        url: EnvironmentUrl,
        role: DeployRoleArn,
        values: { ...RIGHT, CostCentre: 'Sales', Release: ReleaseName, KeyPair: KeyPairName },
      }),
    proves: {
      'cloudformation-templates/invalid-parameter': ({ message }) =>
        expect(message).toBe(
          'Parameter CostCentre failed to satisfy constraint: must be a team and three digits, such as shop-104',
        ),
    },
  }),
  step({
    title: 'Ask for a disk that is too large',
    explain: 'A number has bounds, where a text has lengths.',
    refusedWith: 'ValidationError',
    call: ({ StackName, EnvironmentUrl, DeployRoleArn, ReleaseName, KeyPairName, run }) =>
      create({
        name: `${StackName}-refused-${run}`,
        url: EnvironmentUrl,
        role: DeployRoleArn,
        values: { ...RIGHT, DiskGiB: '65', Release: ReleaseName, KeyPair: KeyPairName },
      }),
    proves: {
      'cloudformation-templates/invalid-parameter': ({ message }) =>
        expect(message).toBe('Parameter DiskGiB failed to satisfy constraint: must be from 8 to 64 GiB'),
    },
  }),
  step({
    title: 'Write a release that is a secret',
    explain: 'A SecureString, which Parameter Store encrypts.',
    call: ({ StackName, run }) =>
      new PutParameterCommand({ Name: `/${StackName}/${run}/release`, Type: 'SecureString', Value: '2.0.0' }),
    undo: ({ StackName, run }) => new DeleteParameterCommand({ Name: `/${StackName}/${run}/release` }),
    neededUntil: 'Take the release from there',
    check: ({ Version }) => expect(Version).toBe(1),
  }),
  step({
    title: 'Take the release from there',
    explain:
      'A stack tells the values of its parameters to everybody who may describe it, so that CloudFormation takes no SecureString for one. In some properties, such as the password of a database, `{{resolve:ssm-secure:name}}` does it.',
    refusedWith: 'ValidationError',
    call: ({ StackName, EnvironmentUrl, DeployRoleArn, KeyPairName, run }) =>
      create({
        name: `${StackName}-refused-${run}`,
        url: EnvironmentUrl,
        role: DeployRoleArn,
        values: { ...RIGHT, Release: `/${StackName}/${run}/release`, KeyPair: KeyPairName },
      }),
    proves: {
      'cloudformation-templates/ssm-parameter': ({ message }) =>
        expect(message).toContain('referenced by template have types not supported by CloudFormation'),
    },
  }),
  step({
    title: 'Look for what was made',
    explain: 'Three tries, and there is not even a stack.',
    refusedWith: 'ValidationError',
    call: ({ StackName, run }) => describe(`${StackName}-refused-${run}`),
    proves: {
      'cloudformation-templates/invalid-parameter': ({ message }) => expect(message).toMatch(/does not exist$/),
    },
  }),
  step({
    title: 'Name a key pair that nobody has',
    explain:
      'The type AWS::EC2::KeyPair::KeyName wants one that exists. This is not a constraint of the template, and CloudFormation begins before it asks: the call goes through.',
    call: ({ StackName, EnvironmentUrl, DeployRoleArn, ReleaseName, run }) =>
      create({
        name: `${StackName}-keyless-${run}`,
        url: EnvironmentUrl,
        role: DeployRoleArn,
        values: { ...RIGHT, Release: ReleaseName, KeyPair: `nobodys-${run}` },
      }),
    undo: ({ StackName, run }) => remove(`${StackName}-keyless-${run}`),
    neededUntil: 'See what became of it',
    check: ({ StackId }) => expect(StackId).toBeDefined(),
  }),
  step({
    title: 'See what became of it',
    explain:
      'The stack rolled back before it came to the first resource. It can only be deleted, which the walk does at its end.',
    call: ({ StackName, run }) => new DescribeStackEventsCommand({ StackName: `${StackName}-keyless-${run}` }),
    withinSeconds: 120,
    show: ({ StackEvents }) =>
      table((StackEvents ?? []).map((each) => [statusOf(each), each.ResourceStatusReason ?? ''])),
    proves: {
      'cloudformation-templates/aws-parameter-types': ({ StackEvents = [] }, { run }) => {
        expect(StackEvents.map(statusOf)).toEqual([
          'AWS::CloudFormation::Stack ROLLBACK_COMPLETE',
          'AWS::CloudFormation::Stack ROLLBACK_IN_PROGRESS',
          'AWS::CloudFormation::Stack CREATE_IN_PROGRESS',
        ]);
        expect(StackEvents[1]?.ResourceStatusReason).toContain(
          `nobodys-${run} for parameter name KeyPair does not exist`,
        );
      },
    },
  }),
]);

function statusOf({ ResourceType, ResourceStatus }: StackEvent): string {
  return `${ResourceType} ${ResourceStatus}`;
}
