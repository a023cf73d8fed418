import { allowWithKeys, type LabStacks } from './stacks';
import { allow, type Statement } from './statement';

/**
 * The roles of the CDK's bootstrap stack, with which it deploys and destroys: who may take them needs nothing else for that.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
 */
const CDK_ROLES = ['deploy', 'file-publishing', 'lookup'].map(
  (role) => `arn:aws:iam::*:role/cdk-hnb659fds-${role}-role-*`,
);

/** What `lab up`, `walk`, `extend`, `down` and `doctor` themselves call, with the user's own credentials. */
export function cliStatements(stacks: LabStacks): Statement[] {
  const own = stacks.names.map(stackArn);
  return [
    allow('DeployThroughTheCdk', ['sts:AssumeRole'], CDK_ROLES),
    allow('LookAtTheStacks', ['cloudformation:DescribeStacks'], [...own, stackArn('CDKToolkit')]),
    allow('SeeWhatIsLeft', ['cloudformation:ListStackResources'], own),
    allow('LetThemStayLonger', ['cloudformation:UpdateStack'], own),
    // None of these can be narrowed down.
    allow(
      'LookAtTheAccount',
      [
        'sts:GetCallerIdentity',
        'organizations:DescribeOrganization',
        'cloudformation:ListStacks',
        'lambda:GetAccountSettings',
        'logs:DescribeLogGroups',
        'tag:GetResources',
      ],
      ['*'],
    ),
    ...(stacks.hasKey() ? [allowWithKeys('SeeTheKeysGo', ['kms:DescribeKey'], stacks)] : []),
  ];
}

/** Behind the name CloudFormation writes an id. */
function stackArn(name: string): string {
  return `arn:aws:cloudformation:*:*:stack/${name}/*`;
}
