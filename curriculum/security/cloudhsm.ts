import type { Topic } from '../topic';

export default {
  id: 'cloudhsm',
  name: 'AWS CloudHSM',
  mirrors: [{ note: '001', section: 'CloudHSM' }],
  claims: [
    {
      id: 'hsm-cluster-multi-az',
      text: 'HSMs live in a cluster spread over zones for availability.',
      kind: 'template',
      how: 'AWS::CloudHSM::Cluster.HsmType and SubnetIds in 2 or more zones',
      notes: ['001'],
    },
    {
      id: 'dedicated-hardware',
      text: 'CloudHSM is dedicated tamper-resistant hardware whose keys and users only the customer manages.',
      kind: 'concept',
      notes: ['001'],
    },
    {
      id: 'iam-only-crud',
      text: "IAM governs the cluster's lifecycle; keys and users inside are managed with the CloudHSM client.",
      kind: 'concept',
      notes: ['001'],
    },
    {
      id: 'symmetric-and-asymmetric',
      text: 'CloudHSM supports symmetric and asymmetric keys and has no free tier.',
      kind: 'concept',
      notes: ['001'],
    },
    {
      id: 'kms-custom-key-store',
      text: 'KMS can use the cluster as a custom key store for EBS, S3 or RDS encryption.',
      kind: 'behaviour',
      how: 'kms create-custom-key-store --cloud-hsm-cluster-id, then create-key --origin AWS_CLOUDHSM (no CloudFormation type)',
      notes: ['001'],
    },
    {
      id: 'good-with-sse-c',
      text: 'CloudHSM suits SSE-C, and Redshift can keep its keys in it.',
      kind: 'concept',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;
