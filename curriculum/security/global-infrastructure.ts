import type { Topic } from '../topic';

export default {
  id: 'global-infrastructure',
  name: 'AWS Regions and Availability Zones',
  mirrors: [{ note: '003', section: 'AWS Regions' }],
  claims: [
    {
      id: 'region-has-azs',
      text: 'A Region such as eu-west-1 contains several zones, named by adding a letter (eu-west-1a, eu-west-1b, ...).',
      kind: 'concept',
      notes: ['003'],
    },
    {
      id: 'az-is-data-centers',
      text: 'A zone is one or more separate data centres with their own redundant power and networking.',
      kind: 'concept',
      notes: ['003'],
    },
    {
      id: 'spread-subnets-over-azs',
      text: 'A highly available network puts at least one subnet in each of two or more zones.',
      kind: 'template',
      how: 'AWS::EC2::Subnet.AvailabilityZone uses different Fn::Select indexes over Fn::GetAZs',
      notes: ['003'],
    },
    {
      id: 'list-azs',
      text: 'The zones of a Region can be listed by API.',
      kind: 'behaviour',
      how: 'aws ec2 describe-availability-zones --region eu-west-1 returns eu-west-1a, b, c',
      notes: ['003'],
    },
  ],
} as const satisfies Topic;
