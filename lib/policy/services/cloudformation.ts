import type { Kind, Permission, Place, ServicePermissions } from '../permission';
import { ANYTHING, AS_NAMED, ENCRYPT_AND_DECRYPT, PASS_ROLE } from './common';
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

/** A macro is called in the name of who deploys a template with it.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-macros-author.html */
const CALL_MACROS: Permission = {
  actions: ['lambda:InvokeFunction'],
  on: {
    name: 'OnMacros',
    type: 'AWS::Lambda::Function',
    naming: 'cutStack',
    arn: (partition, name) => `arn:${partition}:lambda:*:*:function:${name}`,
  },
};

/** Those that a walkthrough makes: only they may be deleted by the walker. */
const MADE: Kind = {
  name: 'OnMadeStacks',
  type: 'AWS::CloudFormation::Stack',
  arn: (partition, name) => `arn:${partition}:cloudformation:*:*:stack/${name}/*`,
};

const TOPICS: Kind = {
  name: 'OnTopics',
  type: 'AWS::SNS::Topic',
  arn: (partition, name) => `arn:${partition}:sns:*:*:${name}`,
};
/** No page says with whose rights events are published: the caller has them, too. */
const NOTICES: Permission = { actions: ['sns:Publish'], on: TOPICS, keys: ENCRYPT_AND_DECRYPT };

/** To look for drift is to read the resources, in the caller's name: of the walks that do, a queue.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html */
const READ: Permission = {
  actions: ['sqs:GetQueueAttributes', 'sqs:ListQueueTags'],
  on: {
    name: 'OnQueues',
    type: 'AWS::SQS::Queue',
    arn: (partition, name) => `arn:${partition}:sqs:*:*:${name}`,
  },
};

const STACK_SETS: Kind = {
  name: 'OnMadeStackSets',
  type: 'AWS::CloudFormation::Stack',
  arn: (partition, name) => `arn:${partition}:cloudformation:*:*:stackset/${name}:*`,
};

/** What of an input decides what IAM asks. */
interface Input {
  readonly NotificationARNs?: readonly string[];
  readonly RoleARN?: string;
  readonly Capabilities?: readonly string[];
  readonly TemplateBody?: string;
  readonly TemplateURL?: string;
}

export default {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html',
  type: 'AWS::CloudFormation::Stack',
  // Those that a walkthrough makes have names that begin so, too.
  arn: (partition, name) => `arn:${partition}:cloudformation:*:*:stack/${name.replace(/-\*$/, '*')}`,
  operations: {
    // With a role of its own, CloudFormation needs nothing else of the caller but that one.
    CreateStack: ({ RoleARN, TemplateURL, NotificationARNs, Capabilities = [] }: Input): Permission => ({
      on: MADE,
      also: [
        RoleARN ? PASS_ROLE : WITH_ROLES,
        ...(TemplateURL ? [TEMPLATES] : []),
        ...(Capabilities.includes('CAPABILITY_AUTO_EXPAND') ? [CALL_MACROS] : []),
        ...(NotificationARNs ? [NOTICES] : []),
      ],
    }),
    ContinueUpdateRollback: { on: MADE },
    SetStackPolicy: { on: MADE },
    UpdateTerminationProtection: { on: MADE },
    // Of those that walks make, the templates with a transform are sent along.
    CreateChangeSet: ({ TemplateBody }: Input): Permission => ({ also: TemplateBody ? [TRANSFORM] : [] }),
    DetectStackDrift: {
      actions: ['cloudformation:DetectStackDrift', 'cloudformation:DetectStackResourceDrift'],
      also: [READ, { actions: ['cloudformation:BatchDescribeTypeConfigurations'], on: ANYTHING }],
    },
    DescribeStackDriftDetectionStatus: { on: ANYTHING },
    DescribeStackResourceDrifts: AS_NAMED,
    ListStackInstances: { on: STACK_SETS },
    ListStackResources: AS_NAMED,
    DeleteChangeSet: AS_NAMED,
    DeleteStack: { on: MADE },
    DescribeChangeSet: AS_NAMED,
    DescribeStackEvents: AS_NAMED,
    DescribeStackResources: AS_NAMED,
    DescribeStacks: AS_NAMED,
    ExecuteChangeSet: AS_NAMED,
    GetTemplate: AS_NAMED,
    ListImports: { on: ANYTHING },
    UpdateStack: ({ TemplateURL }: Input): Permission => ({ on: MADE, also: TemplateURL ? [TEMPLATES] : [] }),
    ValidateTemplate: { on: ANYTHING, also: [TEMPLATES] },
  },
} satisfies ServicePermissions;
