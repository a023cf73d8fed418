import type { Topic } from 'aws-cdk-lib/aws-sns';
import { labKey } from '../../../lib/kit/lab-key';
import { alarmTopic, labTopic } from '../../../lib/kit/lab-topic';
import { arnOf, resource, resourcesOf } from '../../support/resources';
import { TestStack } from '../../support/test-stack';

function built(build: (stack: TestStack) => Topic) {
  const stack = new TestStack();
  build(stack);
  const { template } = stack;
  const key = resource(template, 'AWS::KMS::Key', 'Key');
  const services = key.Properties.KeyPolicy.Statement.flatMap(
    ({ Principal }: { Principal: { Service?: string } }) => Principal.Service ?? [],
  );
  return { template, key, services, topic: resource(template, 'AWS::SNS::Topic', 'Topic') };
}

const plain = (stack: TestStack) => labTopic(stack, 'Topic', { masterKey: labKey(stack, 'Key'), fifo: true });
const ofAlarms = (stack: TestStack) => alarmTopic(stack, 'Topic', { masterKey: labKey(stack, 'Key') });

describe.each([
  ['labTopic', plain],
  ['alarmTopic', ofAlarms],
])('%s', (_, build) => {
  it('is encrypted under the key that it is given', () => {
    const { key, topic } = built(build);
    expect(topic.Properties.KmsMasterKeyId).toEqual(arnOf(key));
  });

  it('refuses plain HTTP', () => {
    const { template, topic } = built(build);
    const [policy] = resourcesOf(template, 'AWS::SNS::TopicPolicy');
    expect(policy?.Properties.Topics).toEqual([{ Ref: topic.id }]);
    expect(policy?.Properties.PolicyDocument.Statement).toEqual([
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    ]);
  });
});

describe('labTopic', () => {
  it('takes other properties, and lets no service use the key', () => {
    const { topic, services } = built(plain);
    expect(topic.Properties.FifoTopic).toBe(true);
    expect(services).toEqual([]);
  });
});

describe('alarmTopic', () => {
  it('lets alarms use the key', () => {
    const { key, services } = built(ofAlarms);
    expect(services).toEqual(['cloudwatch.amazonaws.com']);
    expect(key.Properties.KeyPolicy.Statement).toContainEqual({
      Effect: 'Allow',
      Action: expect.arrayContaining(['kms:Decrypt', 'kms:GenerateDataKey*']),
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Resource: '*',
    });
  });
});
