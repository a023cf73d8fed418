import type { Topic } from '../topic';

export default {
  id: 'ecs-autoscaling',
  name: 'ECS service and cluster scaling',
  mirrors: [
    { note: '001', section: 'Auto Scaling EC2 instances' },
    { note: '001', section: 'Auto Scaling' },
    { note: '003', section: 'ECS Service Auto Scaling' },
    { note: '003', section: 'ECS Cluster Capacity Provider' },
    { note: '004', section: 'Autoscaling' },
  ],
  claims: [
    {
      id: 'service-target-tracking',
      text: 'Application Auto Scaling tracks CPU, memory or requests per target.',
      kind: 'template',
      how: 'AWS::ApplicationAutoScaling::ScalableTarget.ScalableDimension = ecs:service:DesiredCount, AWS::ApplicationAutoScaling::ScalingPolicy.TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification.PredefinedMetricType = ECSServiceAverageCPUUtilization',
      notes: ['001', '003', '004'],
    },
    {
      id: 'service-step-scaling',
      text: 'ECS services can scale in steps on a CloudWatch alarm.',
      kind: 'template',
      how: 'AWS::ApplicationAutoScaling::ScalingPolicy.StepScalingPolicyConfiguration.StepAdjustments',
      notes: ['001', '003', '004'],
    },
    {
      id: 'service-scheduled-scaling',
      text: 'ECS services can scale on a schedule.',
      kind: 'template',
      how: 'AWS::ApplicationAutoScaling::ScalableTarget.ScheduledActions[].Schedule',
      notes: ['001', '003', '004'],
    },
    {
      id: 'task-vs-instance-scaling',
      text: 'Scaling tasks is not scaling instances; with Fargate only the first is needed.',
      kind: 'concept',
      notes: ['001', '003', '004'],
    },
    {
      id: 'capacity-provider',
      text: 'A capacity provider ties the cluster to an Auto Scaling group and adds instances when CPU or RAM lack.',
      kind: 'template',
      how: 'AWS::ECS::CapacityProvider.AutoScalingGroupProvider.ManagedScaling.Status = ENABLED with TargetCapacity',
      notes: ['001', '003'],
    },
    {
      id: 'fargate-providers',
      text: 'FARGATE and FARGATE_SPOT are built-in capacity providers.',
      kind: 'template',
      how: 'AWS::ECS::ClusterCapacityProviderAssociations.CapacityProviders',
      notes: ['001', '003'],
    },
    {
      id: 'provider-strategy',
      text: 'A capacity provider strategy weighs which provider runs the tasks.',
      kind: 'template',
      how: 'AWS::ECS::Service.CapacityProviderStrategy[].Weight and Base',
      notes: ['003'],
    },
  ],
} as const satisfies Topic;
