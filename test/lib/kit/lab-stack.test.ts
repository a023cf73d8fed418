import { Stack } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { templateOnlyApp } from '../../../lib/catalog/synth';
import { LabStack } from '../../../lib/kit/lab-stack';
import { temporaryFolder } from '../../support/fixture-labs';
import { TestStack } from '../../support/test-stack';

describe('LabStack', () => {
  it('tags each resource with the lab', () => {
    const stack = new TestStack();
    new Topic(stack, 'Topic');
    stack.template.hasResourceProperties('AWS::SNS::Topic', {
      Tags: [{ Key: 'cdk-labs:lab', Value: 'messaging/sqs-sns-fan-out' }],
    });
  });

  it('tags itself, for what the CDK makes without tags', () => {
    expect(new TestStack().tags.tagValues()).toEqual({ 'cdk-labs:lab': 'messaging/sqs-sns-fan-out' });
  });

  it('deletes with the stack what the CDK would keep', () => {
    const stack = new TestStack();
    new Table(stack, 'Table', { partitionKey: { name: 'pk', type: AttributeType.STRING } });
    stack.template.hasResource('AWS::DynamoDB::Table', { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
  });

  it('writes the outputs under their names, and hands them back', () => {
    const stack = new TestStack();
    const { topicArn } = new Topic(stack, 'Topic');
    expect(stack.writeOutputs({ TopicArn: topicArn, Fixed: 'text' })).toEqual({ TopicArn: topicArn, Fixed: 'text' });
    stack.template.hasOutput('TopicArn', { Value: { Ref: Match.stringLikeRegexp('^Topic') } });
    stack.template.hasOutput('Fixed', { Value: 'text' });
  });

  it('is found from what stands in it, and only there', () => {
    const stack = new TestStack();
    const app = templateOnlyApp({ outdir: temporaryFolder() });
    expect(LabStack.of(new Construct(new Construct(stack, 'Outer'), 'Inner'))).toBe(stack);
    expect(() => LabStack.of(new Construct(new Stack(app, 'Plain'), 'Inner'))).toThrow(
      'Plain/Inner must stand in a LabStack.',
    );
  });
});

describe('awsOnly', () => {
  it.each([
    ['aws', 1],
    ['local', 0],
    // A template is for AWS unless somebody says otherwise.
    [undefined, 1],
  ])('on the target %s builds the part %i times, and always keeps the reason', (target, topics) => {
    const stack = new TestStack({ target });
    stack.awsOnly('The emulator has none of it.', () => new Topic(stack, 'Topic'));
    stack.template.resourceCountIs('AWS::SNS::Topic', topics);
    expect(stack.awsOnlyParts).toEqual(['The emulator has none of it.']);
  });
});
