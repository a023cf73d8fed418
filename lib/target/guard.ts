import {
  CloudFormationClient,
  paginateListStacks,
  StackStatus,
  type StackSummary,
} from '@aws-sdk/client-cloudformation';
import { DescribeOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { findLabs, stackNamesOf } from '../catalog/catalog';
import { cdkSettings } from '../catalog/cdk-settings';
import { LabError } from '../lab-error';
import type { Target } from './target';

/** A sandbox has its bootstrap stack and perhaps a few of its administrators'. */
const MOST_OTHER_STACKS = 5;

/**
 * Throws `not-a-sandbox` for an account that looks as if others worked with it, unless the user named it: the management account of
 * an organization, or one with more than a few stacks that are no labs.
 */
export async function requireSandbox(target: Target, named?: string): Promise<void> {
  if (named === target.account) return;
  if (named !== undefined) {
    throw new LabError({
      code: 'other-account',
      message: `The credentials are those of account ${target.account}, not of ${named}.`,
      remedy: 'Change AWS_PROFILE (keys in the environment go before it), or leave --account out.',
      exitCode: 2,
    });
  }
  const reason = (await isManagementAccount(target))
    ? 'is the management account of an organization'
    : await tooManyStacks(target);
  if (!reason) return;
  throw new LabError({
    code: 'not-a-sandbox',
    message: `Account ${target.account} ${reason}: it does not look like a sandbox.`,
    remedy: `Take another account, or say that you mean this one: \`--account ${target.account}\`.`,
  });
}

async function isManagementAccount({ clientConfig, account }: Target): Promise<boolean> {
  const organizations = new OrganizationsClient(clientConfig);
  try {
    const { Organization } = await organizations.send(new DescribeOrganizationCommand({}));
    return Organization?.MasterAccountId === account;
  } catch {
    // In no organization, or nobody may ask: a member's administrator would get an answer from the management account.
    return false;
  } finally {
    organizations.destroy();
  }
}

async function tooManyStacks(target: Target): Promise<string | undefined> {
  const labs = new Set(findLabs().flatMap((entry) => stackNamesOf(entry, 'aws')));
  const { toolkitStackName } = cdkSettings();
  const others = (await stacksOf(target)).filter(
    ({ StackName = '', ParentId }) => !ParentId && StackName !== toolkitStackName && !labs.has(StackName),
  );
  if (others.length <= MOST_OTHER_STACKS) return undefined;
  const names = others.slice(0, 3).map(({ StackName }) => StackName);
  return `has ${others.length} stacks that are no labs in ${target.region} (${names.join(', ')} ...)`;
}

async function stacksOf({ clientConfig }: Target): Promise<StackSummary[]> {
  const client = new CloudFormationClient(clientConfig);
  const StackStatusFilter = Object.values(StackStatus).filter((status) => status !== 'DELETE_COMPLETE');
  const stacks: StackSummary[] = [];
  try {
    for await (const { StackSummaries = [] } of paginateListStacks({ client }, { StackStatusFilter })) {
      stacks.push(...StackSummaries);
    }
  } finally {
    client.destroy();
  }
  return stacks;
}
