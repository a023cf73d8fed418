import { deployTimeText, slowResourcesOf } from '../../../lib/cost/deploy-time';

const functionWith = (Properties: object, Condition?: string) => ({
  Resources: { Function: { Type: 'AWS::Lambda::Function', Properties, ...(Condition && { Condition }) } },
});
const VPC = { VpcConfig: { SubnetIds: ['subnet-1'] } };

it('knows of a function in a VPC', () => {
  const slow = slowResourcesOf([functionWith({}), functionWith(VPC)]);
  expect(slow).toEqual([
    {
      takes: expect.stringContaining('network interface'),
      page: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html',
    },
  ]);
  expect(deployTimeText(slow)).toMatch(/^in more than a few minutes: Lambda takes some minutes/);
});

it.each([
  ['a function outside', functionWith({})],
  ['one that only a condition makes', functionWith(VPC, 'WithNetwork')],
])('finds nothing slow in %s', (_, template) => {
  expect(slowResourcesOf([template])).toEqual([]);
  expect(deployTimeText([])).toMatch(/^in a few minutes/);
});

it('says a reason once, however many resources have it', () => {
  const rows = [{ type: 'AWS::Lambda::Function', takes: 'an hour', page: 'https://docs.aws.amazon.com' }];
  const slow = slowResourcesOf([functionWith({}), functionWith(VPC)], rows);
  expect(slow).toEqual([{ takes: 'an hour', page: 'https://docs.aws.amazon.com' }]);
});
