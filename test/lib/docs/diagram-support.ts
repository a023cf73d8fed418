import type { CloudFormationResource } from '../../../lib/catalog/synth';
import { architectureBlock } from '../../../lib/docs/diagram';

export const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

/** The diagram of a template with these resources. */
export const draw = (resources: Record<string, Omit<CloudFormationResource, 'Type'> & { Type: string }>) =>
  architectureBlock({ Resources: resources });

/** Where in the tree of constructs a resource stands. */
export const at = (path: string) => ({ Metadata: { 'aws:cdk:path': `Stack/${path}/Resource` } });

export const TOPIC = { Type: 'AWS::SNS::Topic' };
export const QUEUE = { Type: 'AWS::SQS::Queue' };
export const BUCKET = { Type: 'AWS::S3::Bucket' };

/** A function whose role is `Role`. */
export const lambda = (properties = {}) => ({
  Type: 'AWS::Lambda::Function',
  Properties: { Role: arn('Role'), ...properties },
});

export const subscription = (properties: object) => ({
  Type: 'AWS::SNS::Subscription',
  Properties: { TopicArn: { Ref: 'Orders' }, Endpoint: arn('Billing'), Protocol: 'sqs', ...properties },
});

/** What the role of a function allows it to do with a resource. */
export const policy = (action: string, id: string) => ({
  Type: 'AWS::IAM::Policy',
  Properties: {
    Roles: [{ Ref: 'Role' }],
    PolicyDocument: { Statement: [{ Effect: 'Allow', Action: [action], Resource: arn(id) }] },
  },
});
