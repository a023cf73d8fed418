import { CloudFormationClient, ListStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { mockClient } from 'aws-sdk-client-mock';
import { requireSandbox } from '../../../lib/target/guard';
import { TARGET as target } from '../../support/aws-target';

const [organizations, cloudFormation] = [mockClient(OrganizationsClient), mockClient(CloudFormationClient)];

function account({ management = '222222222222', stacks = [] as string[] } = {}): void {
  organizations.reset();
  cloudFormation.reset();
  organizations.on(DescribeOrganizationCommand).resolves({ Organization: { MasterAccountId: management } });
  const [first = [], second = []] = [stacks.slice(0, 4), stacks.slice(4)].map((page) =>
    page.map((StackName) => ({ StackName, CreationTime: new Date(0), StackStatus: 'CREATE_COMPLETE' as const })),
  );
  cloudFormation.on(ListStacksCommand).resolves({ StackSummaries: first, NextToken: 'more' });
  cloudFormation.on(ListStacksCommand, { NextToken: 'more' }).resolves({ StackSummaries: second });
}

const SIX = ['Billing', 'Website', 'Login', 'Search', 'Reports', 'Mail'];

describe('requireSandbox', () => {
  it('lets a lab into an account with a few stacks, the bootstrap and other labs', async () => {
    account({ stacks: ['CDKToolkit', 'SqsQueues', 'SqsSnsFanOut', ...SIX.slice(1)] });
    await requireSandbox(target);
  });

  it('refuses an account with more, on whatever page they stand', async () => {
    account({ stacks: SIX });
    await expect(requireSandbox(target)).rejects.toMatchObject({
      code: 'not-a-sandbox',
      message:
        'Account 111111111111 has 6 stacks that are no labs in us-east-1 (Billing, Website, Login ...): it does not look like a sandbox.',
      remedy: expect.stringContaining('--account 111111111111'),
    });
  });

  it('refuses the management account of an organization', async () => {
    account({ management: target.account });
    await expect(requireSandbox(target)).rejects.toMatchObject({
      code: 'not-a-sandbox',
      message: expect.stringContaining('is the management account of an organization'),
    });
  });

  it('goes on where nobody may ask for the organization', async () => {
    account();
    organizations.on(DescribeOrganizationCommand).rejects(new Error('AccessDeniedException'));
    await requireSandbox(target);
  });

  it('asks nothing about an account that the user named', async () => {
    account({ management: target.account, stacks: SIX });
    await requireSandbox(target, target.account);
    expect(cloudFormation.calls()).toEqual([]);
  });

  it('refuses credentials of another account than the one that was named', async () => {
    account();
    await expect(requireSandbox(target, '333333333333')).rejects.toMatchObject({
      code: 'other-account',
      message: 'The credentials are those of account 111111111111, not of 333333333333.',
    });
  });
});
