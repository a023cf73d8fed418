import { standingByDefault } from '../../../lib/catalog/conditions';

const TEMPLATE = {
  Parameters: { Domain: { Default: '' }, Answer: { Default: 'yes' }, Size: { Default: 2 }, Vpc: {} },
  Conditions: {
    HasDomain: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Domain' }, ''] }] },
    Wanted: { 'Fn::Equals': [{ Ref: 'Answer' }, 'yes'] },
    Two: { 'Fn::Equals': [{ Ref: 'Size' }, '2'] },
    HasVpc: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Vpc' }, ''] }] },
    Here: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] },
    Both: { 'Fn::And': [{ Condition: 'Wanted' }, { Condition: 'Two' }] },
    BothAndDomain: { 'Fn::And': [{ Condition: 'Both' }, { Condition: 'Here' }, { Condition: 'HasDomain' }] },
    Either: { 'Fn::Or': [{ Condition: 'HasDomain' }, { Condition: 'Here' }, { Condition: 'Wanted' }] },
    WantedHere: { 'Fn::And': [{ Condition: 'Here' }, { Condition: 'Wanted' }] },
    Mapped: { 'Fn::Equals': [{ 'Fn::FindInMap': ['A', 'B', 'C'] }, 'yes'] },
  },
};

const stands = (Condition?: string) =>
  standingByDefault({ ...TEMPLATE, Resources: { Queue: { Type: 'AWS::SQS::Queue', Condition } } }).length === 1;

it.each([undefined, 'Wanted', 'Two', 'Both', 'Either'])('a resource stands there by default, under %s', (condition) => {
  expect(stands(condition)).toBe(true);
});

it.each(['HasDomain', 'BothAndDomain'])('a resource is there only if somebody asks for it, under %s', (condition) => {
  expect(stands(condition)).toBe(false);
});

it.each(['Here', 'WantedHere', 'HasVpc', 'Mapped', 'NoSuch'])(
  'no guess is made where a template does not say it, under %s',
  (condition) => {
    expect(stands(condition)).toBe(false);
  },
);
