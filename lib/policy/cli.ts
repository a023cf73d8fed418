import { cdkSettings } from '../catalog/cdk-settings';
import { ACCOUNT_SETTINGS } from '../doctor/account-settings';
import { CLOSED_SERVICES } from '../doctor/closed-services';
import type { Form } from '../doctor/forms';
import { QUOTAS } from '../doctor/quotas';
import { allowWithKeys, type LabStacks } from './stacks';
import { allow, type Statement } from './statement';

/**
 * The roles of the CDK's bootstrap stack, with which it deploys and destroys: who may take them needs nothing else for that.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
 */
const CDK_ROLES = ['deploy', 'file-publishing', 'lookup'];

/** What `lab up`, `walk`, `extend`, `down` and `doctor` themselves call, with the user's own credentials. */
export function cliStatements(stacks: LabStacks, forms: readonly Form[]): Statement[] {
  const { partition, names } = stacks;
  const { qualifier } = cdkSettings();
  const roles = CDK_ROLES.map((role) => `arn:${partition}:iam::*:role/cdk-${qualifier}-${role}-role-*`);
  // Behind the name CloudFormation writes an id.
  const own = names.map((name) => `arn:${partition}:cloudformation:*:*:stack/${name}/*`);
  return [
    allow('DeployThroughTheCdk', ['sts:AssumeRole'], roles),
    allow(
      'SeeThatTheCdkIsSetUp',
      ['ssm:GetParameter'],
      [`arn:${partition}:ssm:*:*:parameter/cdk-bootstrap/${qualifier}/version`],
    ),
    allow('LookAtTheStacks', ['cloudformation:DescribeStacks'], own),
    allow('SeeWhatIsLeft', ['cloudformation:ListStackResources'], own),
    allow('LetThemStayLonger', ['cloudformation:UpdateStack'], own),
    // None of these can be narrowed down.
    allow(
      'LookAtTheAccount',
      [
        'sts:GetCallerIdentity',
        'organizations:DescribeOrganization',
        'cloudformation:ListStacks',
        'logs:DescribeLogGroups',
        'servicequotas:GetServiceQuota',
        'servicequotas:GetAWSDefaultServiceQuota',
        'tag:GetResources',
        ...listingActions(forms),
      ],
      ['*'],
    ),
    ...replicasOf(stacks),
    ...settingsOf(stacks),
    ...(stacks.hasKey() ? [allowWithKeys('SeeTheKeysGo', ['kms:DescribeKey'], stacks)] : []),
  ];
}

/** Whether the replicas of a global table are gone is asked of DynamoDB, as tag queries are late to forget them. */
function replicasOf(stacks: LabStacks): Statement[] {
  const tables = stacks
    .with('AWS::DynamoDB::GlobalTable')
    .map((name) => `arn:${stacks.partition}:dynamodb:*:*:table/${name}-*`);
  return tables.length > 0 ? [allow('SeeTheReplicasGo', ['dynamodb:DescribeTable'], tables)] : [];
}

/** What `lab doctor` reads of the settings that a lab shares with the rest of the account. */
function settingsOf(stacks: LabStacks): Statement[] {
  return ACCOUNT_SETTINGS.filter(({ type }) => stacks.with(type).length > 0)
    .flatMap(({ reads }) => reads(stacks.partition))
    .map(({ sid, action, on }) => allow(sid, [action], [on]));
}

/**
 * What `lab doctor` asks for to list what stands in the account already: Cloud Control does that with the user's own permissions.
 *
 * @see https://docs.aws.amazon.com/cloudcontrolapi/latest/APIReference/API_ListResources.html
 */
function listingActions(forms: readonly Form[]): string[] {
  const types = new Set(forms.flatMap(({ resources }) => resources.map(({ Type }) => Type)));
  const actions = [...QUOTAS, ...CLOSED_SERVICES]
    .filter(({ type }) => types.has(type))
    .flatMap((row) => ('listedBy' in row ? row.listedBy : []));
  return actions.length > 0 ? ['cloudformation:ListResources', ...actions] : [];
}
