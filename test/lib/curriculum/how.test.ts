import { propertiesIn, statementsIn, typesIn } from '../../../lib/curriculum/how';

it('finds the properties that a `how` names, and no values', () => {
  const how =
    'AWS::CloudWatch::Alarm.AlarmActions = AWS::SNS::Topic; AWS::Events::Rule.Targets[].Arn of Custom::It.Key';
  expect(propertiesIn(how)).toEqual([
    { name: 'AWS::CloudWatch::Alarm.AlarmActions', type: 'AWS::CloudWatch::Alarm', path: ['AlarmActions'] },
    { name: 'AWS::Events::Rule.Targets[].Arn', type: 'AWS::Events::Rule', path: ['Targets', '[]', 'Arn'] },
    { name: 'Custom::It.Key', type: 'Custom::It', path: ['Key'] },
  ]);
});

it('finds the types of resources, not those of parameters', () => {
  const how = 'AWS::SQS::Queue.DelaySeconds of AWS::SQS::Queue, Type AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>';
  expect(typesIn(how)).toEqual(['AWS::SQS::Queue']);
});

describe('what a `how` says of a property', () => {
  it.each([
    ['= 7, up to 9', { values: ['7'], maximum: 9 }],
    ['up to 900', { values: [], maximum: 900 }],
    ['from 60 to 86400', { values: [], minimum: 60, maximum: 86400 }],
    ['between 1 and 35', { values: [], minimum: 1, maximum: 35 }],
    ['1024-65535', { values: [], minimum: 1024, maximum: 65535 }],
    ['= A, B or C', { values: ['A', 'B', 'C'] }],
    ['= [A, B]', { values: ['A', 'B'] }],
    ['= A, Field memory', { values: ['A'] }],
    ['= cloudfront-js-2.0 with code', { values: ['cloudfront-js-2.0'] }],
  ])('reads %s', (text, said) => {
    expect(statementsIn(`AWS::Some::Type.Key ${text}`)).toEqual([
      { name: 'AWS::Some::Type.Key', type: 'AWS::Some::Type', paths: [['Key']], ...said },
    ]);
  });

  it('says nothing in other words', () => {
    expect(statementsIn('AWS::Some::Type.Key and Other, in 2 zones')).toEqual([]);
  });

  it('may stand near the property before it', () => {
    expect(statementsIn('AWS::Some::Type.List[].Key with Other = 5')).toEqual([
      {
        name: 'AWS::Some::Type Other',
        type: 'AWS::Some::Type',
        paths: [['List', '[]', 'Key', 'Other'], ['List', '[]', 'Other'], ['List', 'Other'], ['Other']],
        values: ['5'],
      },
    ]);
  });
});
