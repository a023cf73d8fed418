import type { Topic } from '../topic';

export default {
  id: 'ecs-task-placement',
  name: 'ECS task placement',
  mirrors: [
    { note: '001', section: 'ECS Task Placement' },
    { note: '003', section: 'ECS Task Placement' },
    { note: '003', section: 'ECS Task Placement Strategies' },
    { note: '003', section: 'ECS Task Placement Constraints' },
  ],
  claims: [
    {
      id: 'binpack',
      text: 'The binpack strategy fills instances first and so minimises their number.',
      kind: 'template',
      how: 'AWS::ECS::Service.PlacementStrategies[].Type = binpack, Field memory',
      notes: ['001', '003'],
    },
    {
      id: 'spread',
      text: 'The spread strategy distributes tasks evenly over zones or instances.',
      kind: 'template',
      how: 'AWS::ECS::Service.PlacementStrategies[].Type = spread, Field attribute:ecs.availability-zone',
      notes: ['001', '003'],
    },
    {
      id: 'random',
      text: 'The random strategy places tasks on any fitting instance.',
      kind: 'template',
      how: 'AWS::ECS::Service.PlacementStrategies[].Type = random',
      notes: ['001', '003'],
    },
    {
      id: 'mixed',
      text: 'Several placement strategies can be combined in order.',
      kind: 'template',
      how: 'AWS::ECS::Service.PlacementStrategies has spread by zone then spread by instanceId',
      notes: ['001', '003'],
    },
    {
      id: 'distinct-instance',
      text: 'The distinctInstance constraint puts each task on another instance.',
      kind: 'template',
      how: 'AWS::ECS::Service.PlacementConstraints[].Type = distinctInstance',
      notes: ['001', '003'],
    },
    {
      id: 'member-of',
      text: 'The memberOf constraint selects instances by a cluster query expression.',
      kind: 'template',
      how: 'AWS::ECS::Service.PlacementConstraints[].Expression = attribute:ecs.instance-type =~ t3.*',
      notes: ['001', '003'],
    },
    {
      id: 'placement-process',
      text: 'Placement checks resources, then constraints, then strategies; it is best effort, EC2 only, and also guides scale-in.',
      kind: 'concept',
      notes: ['001', '003'],
    },
  ],
} as const satisfies Topic;
