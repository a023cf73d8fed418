import type { ExampleLab } from './example-lab';
import type { IamRequest } from './iam';
import { ACCOUNT, arnOfFirst, resourceOf } from './iam-resources';

// biome-ignore lint/suspicious/noExplicitAny: the input of any operation.
type Input = any;
type Requests = (input: Input, lab: ExampleLab) => IamRequest[];

/** A template that the CDK uploaded. */
const UPLOADED = 'arn:aws:s3:::cdk-hnb659fds-assets-111111111111-us-east-1/template.yaml';

/** What CloudFormation asks besides the action that is named after the operation. */
export const STACK_REQUESTS: Readonly<Record<string, Requests>> = {
  CreateStack: (input, lab) => [
    ownStack('CreateStack', input, lab),
    ...readTemplate(input),
    ...callMacros(input, lab),
    ...inNameOf(input),
    ...(input.NotificationARNs ?? []).map((resource: string) => ({ action: 'sns:Publish', resource })),
  ],
  UpdateStack: (input, lab) => [ownStack('UpdateStack', input, lab), ...readTemplate(input)],
  CreateChangeSet: (input, lab) => [
    ownStack('CreateChangeSet', input, lab),
    ...(input.TemplateBody ? [{ action: 'cloudformation:CreateChangeSet', resource: SAM }] : []),
  ],
  DetectStackDrift: (input, lab) => [
    ...['DetectStackDrift', 'DetectStackResourceDrift'].map((operation) => ownStack(operation, input, lab)),
    { action: 'cloudformation:BatchDescribeTypeConfigurations', resource: '*' },
    ...['GetQueueAttributes', 'ListQueueTags'].map((name) => ({
      action: `sqs:${name}`,
      resource: `arn:aws:sqs:${ACCOUNT}:${input.StackName}-Queue`,
    })),
  ],
};

const SAM = 'arn:aws:cloudformation:us-east-1:aws:transform/Serverless-2016-10-31';

function ownStack(operation: string, input: Input, lab: ExampleLab): IamRequest {
  return { action: `cloudformation:${operation}`, resource: resourceOf('cloudformation:', input, lab) };
}

function readTemplate({ TemplateURL }: Input): IamRequest[] {
  return TemplateURL ? [{ action: 's3:GetObject', resource: UPLOADED }] : [];
}

function callMacros({ Capabilities = [] }: Input, lab: ExampleLab): IamRequest[] {
  if (!Capabilities.includes('CAPABILITY_AUTO_EXPAND')) return [];
  return [{ action: 'lambda:InvokeFunction', resource: arnOfFirst('AWS::Lambda::Function', lab) }];
}

/** What is in a stack, CloudFormation makes, reads and deletes in the caller's name, unless he passes it a role. */
function inNameOf({ RoleARN }: Input): IamRequest[] {
  if (RoleARN) return [{ action: 'iam:PassRole', resource: RoleARN }];
  const roles = ['CreateRole', 'PutRolePolicy', 'GetRole', 'GetRolePolicy', 'ListRolePolicies'];
  const over = ['ListAttachedRolePolicies', 'DeleteRolePolicy', 'DeleteRole'];
  return [...roles, ...over].map((name) => ({
    action: `iam:${name}`,
    resource: 'arn:aws:iam::111111111111:role/cdk-labs-guest-intern',
  }));
}
