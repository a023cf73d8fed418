import type { Template } from 'aws-cdk-lib/assertions';
import { unnoticed } from './mutations';
import { resourcesOf } from './resources';

const QUEUE = 'AWS::SQS::Queue';

const templateOf = (Type: string, Properties: object) => ({ Resources: { It: { Type, Properties } } });
const firstOf = (template: Template, type: string) => resourcesOf(template, type)[0]?.Properties;

it.each([
  ['a proof that looks at another property', 'AWS::SQS::Queue.DelaySeconds', { DelaySeconds: 5 }, 'could be missing'],
  ['a proof of a type that is not there', 'AWS::SNS::Topic.TopicName', {}, 'the template has no such resource'],
  ['a default that nobody asserts', 'AWS::SQS::Queue.DelaySeconds', {}, 'is not there, and could be'],
])('says of %s what would go unnoticed', (_, how, properties, what) => {
  const problems = unnoticed(how, templateOf(QUEUE, properties), (template) => resourcesOf(template, QUEUE));
  expect(problems.map((problem) => problem.replace(/^.*?: /, ''))).toContain(what);
});

it('takes a default for asserted where a resource that does not set it is looked at, whatever others set', () => {
  const Resources = { Set: { Type: QUEUE, Properties: { DelaySeconds: 5 } }, Unset: { Type: QUEUE, Properties: {} } };
  const prove = (changed: Template) => {
    const unset = resourcesOf(changed, QUEUE).find(({ id }) => id === 'Unset');
    expect(unset?.Properties).not.toHaveProperty('DelaySeconds');
  };
  expect(unnoticed('AWS::SQS::Queue.DelaySeconds is absent', { Resources }, prove)).toEqual([]);
});

it('wants a number to be that number', () => {
  const template = templateOf(QUEUE, { DelaySeconds: 5 });
  const prove = (from: number, to: number) => (changed: Template) => {
    expect(firstOf(changed, QUEUE).DelaySeconds).toBeGreaterThanOrEqual(from);
    expect(firstOf(changed, QUEUE).DelaySeconds).toBeLessThanOrEqual(to);
  };
  expect(unnoticed('AWS::SQS::Queue.DelaySeconds', template, prove(0, 900))).toEqual([
    'AWS::SQS::Queue.DelaySeconds: could be another',
  ]);
  expect(unnoticed('AWS::SQS::Queue.DelaySeconds', template, prove(5, 5))).toEqual([]);
});

it('wants the statements of a policy to be looked at, not only the policy', () => {
  const template = templateOf('AWS::IAM::Policy', {
    PolicyDocument: { Statement: [{ Action: 'a' }, { Action: 'b' }] },
  });
  const statements = (changed: Template) => firstOf(changed, 'AWS::IAM::Policy').PolicyDocument.Statement;
  const how = 'AWS::IAM::Policy.PolicyDocument';
  expect(unnoticed(how, template, (changed) => expect(statements(changed)).toBeDefined())).toEqual([
    `${how}: could lack a statement`,
  ]);
  expect(unnoticed(how, template, (changed) => expect(statements(changed)[1]?.Action).toBe('b'))).toEqual([]);
});

it('counts what the CDK makes by a custom resource, under the names of its API', () => {
  const template = templateOf('Custom::S3BucketNotifications', {
    NotificationConfiguration: { TopicConfigurations: [{ TopicArn: 'arn' }] },
  });
  const how = 'AWS::S3::Bucket.NotificationConfiguration.TopicConfigurations[].Topic';
  const prove = (changed: Template) => {
    const [topic] = firstOf(changed, 'Custom::S3BucketNotifications').NotificationConfiguration.TopicConfigurations;
    expect(topic.TopicArn).toBe('arn');
  };
  expect(unnoticed(how, template, prove)).toEqual([]);
});

it('looks at what stands beside the properties', () => {
  const template = { Resources: { It: { Type: QUEUE, DeletionPolicy: 'Retain' } } };
  const prove = (changed: Template) => changed.hasResource(QUEUE, { DeletionPolicy: 'Retain' });
  expect(unnoticed('AWS::SQS::Queue.DeletionPolicy = Retain', template, prove)).toEqual([]);
});

it('looks at both values of what stands under a condition', () => {
  const ruleIf = (rule: object) => ({ Rules: [{ 'Fn::If': ['Given', rule, { Ref: 'AWS::NoValue' }] }] });
  const template = templateOf('AWS::S3::Bucket', { ReplicationConfiguration: ruleIf({ Priority: 2 }) });
  const how = 'AWS::S3::Bucket.ReplicationConfiguration.Rules[].Priority';
  const rules = (changed: Template) => firstOf(changed, 'AWS::S3::Bucket').ReplicationConfiguration.Rules;
  expect(unnoticed(how, template, (changed) => expect(rules(changed)).toHaveLength(1))).toHaveLength(1);
  const prove = (changed: Template) => expect(rules(changed)[0]['Fn::If'][1]).toEqual({ Priority: 2 });
  expect(unnoticed(how, template, prove)).toEqual([]);
});
