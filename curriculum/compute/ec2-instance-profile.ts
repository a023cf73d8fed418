import type { Topic } from '../topic';

export default {
  id: 'ec2-instance-profile',
  name: 'EC2 instance profiles',
  mirrors: [
    { note: '004', section: 'Instance Profile' },
    { note: '000', section: '9.6 AWS CodeDeploy' },
    { note: '003', section: 'CodeDeploy Primary Components' },
  ],
  claims: [
    {
      id: 'profile-wraps-role',
      text: 'An instance gets its role through an instance profile that contains it.',
      kind: 'template',
      how: 'AWS::IAM::InstanceProfile.Roles and AWS::EC2::Instance.IamInstanceProfile',
      notes: ['000', '003', '004'],
    },
    {
      id: 'console-creates-profile',
      text: 'The console creates role and profile together; CLI and API need two steps.',
      kind: 'behaviour',
      how: 'iam create-role then create-instance-profile and add-role-to-instance-profile',
      notes: ['004'],
    },
    {
      id: 's3-read-for-codedeploy',
      text: 'For CodeDeploy the instance role reads the bundle from S3.',
      kind: 'template',
      how: 'AWS::IAM::Role.ManagedPolicyArns contains AmazonS3ReadOnlyAccess',
      notes: ['000'],
    },
  ],
} as const satisfies Topic;
