import { CloudFormationClient, ListStacksCommand } from '@aws-sdk/client-cloudformation';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { GetParameterCommand, ParameterNotFound, SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { findLab } from '../../../lib/catalog/catalog';
import { QUALIFIER_CONTEXT } from '../../../lib/catalog/cdk-settings';
import { labPolicy } from '../../../lib/policy/lab-policy';
import { bootstrapVersion } from '../../../lib/target/bootstrap';
import { createToolkit, labAssembly } from '../../../lib/target/cdk-toolkit';
import { requireSandbox } from '../../../lib/target/guard';
import type { Target } from '../../../lib/target/target';
import { useAwsEnvironment } from '../../support/aws-environment';
import { TARGET } from '../../support/aws-target';
import { FIXTURE_LABS } from '../../support/fixture-labs';

const environment = useAwsEnvironment();
const entry = findLab('tiny-queue', FIXTURE_LABS);
const [ssm, cloudFormation] = [mockClient(SSMClient), mockClient(CloudFormationClient)];

beforeEach(() => {
  ssm.reset();
  environment.write('.cdk.json', { toolkitStackName: 'TheirToolkit', context: { [QUALIFIER_CONTEXT]: 'theirs' } });
});

/** The stack as the toolkit would deploy it. */
async function stackFor(target: Target, props?: object) {
  const source = await labAssembly(
    createToolkit(target, () => {}),
    target,
    entry,
    { props, complete: false },
  );
  await using assembly = await source.produce();
  const { assumeRoleArn, environment: env } = assembly.cloudAssembly.getStackByName(entry.stackName);
  return { assumeRoleArn, env };
}

it('is what a lab is deployed through', async () => {
  expect((await stackFor(TARGET)).assumeRoleArn).toContain(':role/cdk-theirs-deploy-role-');
});

it('is none of the emulator', async () => {
  const { assumeRoleArn } = await stackFor({ ...TARGET, kind: 'local' });
  expect(assumeRoleArn).toContain(':role/cdk-hnb659fds-deploy-role-');
});

it('is found by its qualifier, whatever its stack is called', async () => {
  ssm.on(GetParameterCommand, { Name: '/cdk-bootstrap/theirs/version' }).resolves({ Parameter: { Value: '21' } });
  expect(await bootstrapVersion(TARGET)).toBe(21);
});

it('is asked for where it is not there', async () => {
  ssm.on(GetParameterCommand).rejects(new ParameterNotFound({ message: 'none', $metadata: {} }));
  await expect(bootstrapVersion(TARGET)).rejects.toMatchObject({
    code: 'not-bootstrapped',
    message:
      'The CDK is not set up in AWS account 111111111111 in us-east-1: it has no bootstrap stack with the qualifier theirs.',
    remedy: expect.stringMatching(/`npx cdk bootstrap aws:\/\/111111111111\/us-east-1`.*bootstrapQualifier/),
  });
});

it('is none of the stacks that make an account look as if others worked with it', async () => {
  mockClient(OrganizationsClient).rejects(new Error('AWSOrganizationsNotInUseException'));
  const names = ['TheirToolkit', 'Billing', 'Website', 'Login', 'Search', 'Reports'];
  cloudFormation.on(ListStacksCommand).resolves({
    StackSummaries: names.map((StackName) => ({
      StackName,
      CreationTime: new Date(0),
      StackStatus: 'CREATE_COMPLETE',
    })),
  });
  await requireSandbox(TARGET);
});

it('is what `lab policy` lets a user deploy through', () => {
  const text = JSON.stringify(labPolicy(entry, 'aws'));
  expect(text).toContain('role/cdk-theirs-deploy-role-*');
  expect(text).toContain('parameter/cdk-bootstrap/theirs/version');
  expect(text).not.toContain('hnb659fds');
});

it('belongs to the account and the Region of the target, which a stack names only if it must', async () => {
  expect((await stackFor(TARGET)).env).toMatchObject({ account: 'unknown-account', region: 'unknown-region' });
  expect((await stackFor(TARGET, { env: { region: 'us-east-1' } })).env).toMatchObject({ region: 'us-east-1' });
  await expect(stackFor(TARGET, { env: { region: 'eu-west-1' } })).rejects.toMatchObject({
    cause: {
      code: 'other-region',
      message: 'TinyQueue goes to eu-west-1 in this form, and to no other Region such as us-east-1.',
      remedy: 'Set AWS_REGION=eu-west-1 for all commands with this lab.',
    },
  });
});
