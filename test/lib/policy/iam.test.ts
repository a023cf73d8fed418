import type { Statement } from '../../../lib/policy/statement';
import { isAllowed } from '../../support/iam';

const SQS: Statement = { Sid: 'A', Effect: 'Allow', Action: ['sqs:Send*'], Resource: ['arn:aws:sqs:*:*:Lab-*'] };
const TAGGED: Statement = {
  Sid: 'B',
  Effect: 'Allow',
  Action: ['kms:Decrypt'],
  Resource: ['*'],
  Condition: { StringEquals: { 'aws:ResourceTag/lab': 'a' } },
};
const queue = (name: string) => `arn:aws:sqs:us-east-1:111111111111:${name}`;
const allowed = (statement: Statement, action: string, resource: string, tags?: Record<string, string>) =>
  isAllowed({ Version: '2012-10-17', Statement: [statement] }, { action, resource, tags });

describe('the evaluator of policies', () => {
  it('allows what a statement names, actions in any case', () => {
    expect(allowed(SQS, 'sqs:SendMessage', queue('Lab-Orders'))).toBe(true);
    expect(allowed(SQS, 'SQS:sendmessage', queue('Lab-Orders'))).toBe(true);
  });

  it.each([
    ['another action', 'sqs:DeleteQueue', queue('Lab-Orders')],
    ['another resource', 'sqs:SendMessage', queue('Laboratory')],
    ['a resource in another case', 'sqs:SendMessage', queue('lab-Orders')],
    ['everything', 'sqs:SendMessage', '*'],
  ])('does not allow %s', (_, action, resource) => {
    expect(allowed(SQS, action, resource)).toBe(false);
  });

  it('takes no part of a pattern for an expression', () => {
    expect(allowed({ ...SQS, Resource: ['a.c'] }, 'sqs:SendMessage', 'abc')).toBe(false);
    expect(allowed({ ...SQS, Resource: ['a?c'] }, 'sqs:SendMessage', 'abc')).toBe(true);
  });

  it('asks for the tag of a condition', () => {
    expect(allowed(TAGGED, 'kms:Decrypt', 'key', { lab: 'a' })).toBe(true);
    expect(allowed(TAGGED, 'kms:Decrypt', 'key', { lab: 'b' })).toBe(false);
    expect(allowed(TAGGED, 'kms:Decrypt', 'key')).toBe(false);
  });

  it('does not guess what another condition means', () => {
    const Condition = { StringEquals: { 'aws:SourceIp': '10.0.0.1' } };
    expect(() => allowed({ ...TAGGED, Condition }, 'kms:Decrypt', 'key')).toThrow('aws:SourceIp');
  });
});
