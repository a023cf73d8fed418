import type { Topic } from '../topic';

export default {
  id: 's3-access-points',
  name: 'S3 access points',
  mirrors: [{ note: '001', section: 'Access Points' }],
  claims: [
    {
      id: 'access-point-policy',
      text: 'An access point has its own policy, e.g. for one prefix.',
      kind: 'template',
      how: 'AWS::S3::AccessPoint.Policy with Resource .../object/finance/*',
      notes: ['001'],
    },
    {
      id: 'vpc-only',
      text: 'An access point can be limited to requests from one VPC.',
      kind: 'template',
      how: 'AWS::S3::AccessPoint.VpcConfiguration.VpcId',
      notes: ['001'],
    },
    {
      id: 'delegate',
      text: 'The bucket policy can delegate access control to its access points.',
      kind: 'template',
      how: 'AWS::S3::BucketPolicy.PolicyDocument Condition s3:DataAccessPointAccount',
      notes: ['001'],
    },
    {
      id: 'endpoint-policy',
      text: 'The VPC endpoint policy must allow both bucket and access point.',
      kind: 'template',
      how: 'AWS::EC2::VPCEndpoint.PolicyDocument Resource lists both ARNs',
      notes: ['001'],
    },
    {
      id: 'own-dns',
      text: 'Every access point has a DNS name and ARN used like a bucket.',
      kind: 'behaviour',
      how: 'get-object --bucket arn:aws:s3:REGION:ACCT:accesspoint/finance',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;
