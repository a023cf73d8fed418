import type { Topic } from '../topic';

export default {
  id: 'eks',
  name: 'Amazon EKS',
  mirrors: [
    { note: '001', section: 'AWS EKS' },
    { note: '003', section: 'ECS Summary' },
  ],
  claims: [
    {
      id: 'eks-cluster',
      text: 'EKS is a managed Kubernetes control plane.',
      kind: 'template',
      how: 'AWS::EKS::Cluster.ResourcesVpcConfig.SubnetIds and RoleArn',
      notes: ['001', '003'],
    },
    {
      id: 'managed-node-group',
      text: 'Managed nodes are an Auto Scaling group run by EKS, on demand or spot.',
      kind: 'template',
      how: 'AWS::EKS::Nodegroup.ScalingConfig and CapacityType = SPOT',
      notes: ['001'],
    },
    {
      id: 'self-managed-nodes',
      text: 'Self-managed nodes use the optimized AMI.',
      kind: 'template',
      how: 'AWS::EC2::LaunchTemplate.LaunchTemplateData.ImageId from /aws/service/eks/optimized-ami/...',
      notes: ['001'],
    },
    {
      id: 'fargate-profile',
      text: 'Pods of a namespace can run on Fargate.',
      kind: 'template',
      how: 'AWS::EKS::FargateProfile.Selectors[].Namespace',
      notes: ['001'],
    },
    {
      id: 'csi-addon',
      text: 'Kubernetes storage classes on EKS use CSI drivers for EBS, EFS and FSx.',
      kind: 'template',
      how: 'AWS::EKS::Addon.AddonName = aws-ebs-csi-driver',
      today: 'on Fargate only EFS can be mounted; EKS Auto Mode (Dec 2024) manages nodes fully.',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;
