import { resource } from '../../support/resources';
import { TestStack } from '../../support/test-stack';

const { template } = new TestStack();
const { Parameters, Conditions } = template.toJSON();
const schedule = resource(template, 'AWS::Scheduler::Schedule', 'TimeToLiveSchedule');
const role = resource(template, 'AWS::IAM::Role', 'TimeToLiveRole');

describe('the time to live of a lab', () => {
  it('is a parameter, and never where it is left out', () => {
    expect(Parameters.DeleteAt).toMatchObject({ Type: 'String', Default: '' });
    const pattern = new RegExp(`^(?:${Parameters.DeleteAt.AllowedPattern})$`);
    for (const good of ['', '2026-11-21T18:00:00']) expect(good).toMatch(pattern);
    for (const bad of ['4h', '2026-11-21', '2026-11-21T18:00:00Z']) expect(bad).not.toMatch(pattern);
  });

  it('makes schedule and role only where it is given, so that no template changes with it', () => {
    const conditions = [schedule, role].map(({ Condition }) => Condition);
    expect(new Set(conditions).size).toBe(1);
    expect(Conditions[conditions[0] ?? '']).toEqual({
      'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'DeleteAt' }, ''] }],
    });
  });

  it('deletes this stack, and may do nothing else', () => {
    expect(schedule.Properties).toEqual({
      ScheduleExpression: { 'Fn::Join': ['', ['at(', { Ref: 'DeleteAt' }, ')']] },
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Arn: {
          'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':scheduler:::aws-sdk:cloudformation:deleteStack']],
        },
        Input: { 'Fn::Join': ['', ['{"StackName":"', { Ref: 'AWS::StackId' }, '"}']] },
        RoleArn: { 'Fn::GetAtt': [role.id, 'Arn'] },
      },
    });
    expect(role.Properties.Policies).toEqual([
      {
        PolicyName: 'DeleteStack',
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: 'cloudformation:DeleteStack', Resource: { Ref: 'AWS::StackId' } }],
        },
      },
    ]);
    expect(role.Properties.AssumeRolePolicyDocument.Statement).toMatchObject([
      {
        Principal: { Service: 'scheduler.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      },
    ]);
  });
});
