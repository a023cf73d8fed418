import type { Kind, Permission, Place, ServicePermissions } from '../permission';
import { AS_NAMED, PASS_ROLE } from './common';
import { GUEST_ROLES } from './iam';

/** Who makes a change set of a template with a transform is asked for the right to use that, too.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html */
const SAM: Place = {
  name: 'OnTransforms',
  arn: (partition) => `arn:${partition}:cloudformation:*:aws:transform/Serverless-2016-10-31`,
};
const TRANSFORM: Permission = { actions: ['cloudformation:CreateChangeSet'], on: SAM };

/** CloudFormation makes and deletes what is in a stack with the rights of its caller: of those that a walk makes by hand, a role.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html */
const WITH_ROLES: Permission = {
  actions: ['Create', 'Get', 'Delete']
    .map((verb) => `iam:${verb}Role`)
    .concat(
      ['Put', 'Get', 'Delete'].map((verb) => `iam:${verb}RolePolicy`),
      ['iam:ListAttachedRolePolicies', 'iam:ListRolePolicies'],
    ),
  on: GUEST_ROLES,
};

/** Templates that the CDK uploaded, which CloudFormation reads with the rights of its caller.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html */
const TEMPLATES: Permission = {
  actions: ['s3:GetObject'],
  on: { name: 'OnTemplates', arn: (partition: string) => `arn:${partition}:s3:::cdk-*-assets-*/*` },
};

/** Those that a walkthrough makes: only they may be deleted by the walker. */
const MADE: Kind = {
  name: 'OnMadeStacks',
  type: 'AWS::CloudFormation::Stack',
  arn: (partition, name) => `arn:${partition}:cloudformation:*:*:stack/${name}/*`,
};

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html',
  type: 'AWS::CloudFormation::Stack',
  // Those that a walkthrough makes have names that begin so, too.
  arn: (partition, name) => `arn:${partition}:cloudformation:*:*:stack/${name.replace(/-\*$/, '*')}`,
  operations: {
    CreateStack: ({ RoleARN, TemplateURL }: { readonly RoleARN?: string; readonly TemplateURL?: string }) => ({
      on: MADE,
      also: [RoleARN ? PASS_ROLE : WITH_ROLES, ...(TemplateURL ? [TEMPLATES] : [])],
    }),
    CreateChangeSet: { also: [TRANSFORM] },
    DeleteChangeSet: AS_NAMED,
    DeleteStack: { on: MADE },
    DescribeChangeSet: AS_NAMED,
    DescribeStackEvents: AS_NAMED,
    DescribeStackResources: AS_NAMED,
    DescribeStacks: AS_NAMED,
    ExecuteChangeSet: AS_NAMED,
    GetTemplate: AS_NAMED,
    UpdateStack: { on: MADE },
  },
} satisfies ServicePermissions;
