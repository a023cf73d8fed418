import type { Topic } from '../topic';

export default {
  id: 'redshift',
  name: 'Amazon Redshift',
  mirrors: [
    { note: '001', section: 'OLTP vs OLAP' },
    { note: '001', section: 'Secret types' },
    { note: '001', section: 'CloudHSM' },
    { note: '001', section: 'Kinesis Data Firehose' },
    { note: '002', section: 'Elasticache' },
  ],
  claims: [
    {
      id: 'redshift-for-olap',
      text: 'Analysis (OLAP) goes to Redshift, which is not for capturing transactions.',
      kind: 'concept',
      notes: ['001', '002'],
    },
    {
      id: 'firehose-copy',
      text: 'Firehose loads Redshift by way of S3 and a COPY command.',
      kind: 'template',
      how: 'AWS::KinesisFirehose::DeliveryStream.RedshiftDestinationConfiguration.CopyCommand and S3Configuration',
      notes: ['001'],
    },
    {
      id: 'redshift-secret',
      text: 'Redshift credentials are a Secrets Manager secret type.',
      kind: 'template',
      how: 'AWS::RedshiftServerless::Namespace.ManageAdminPassword = true; what is ManageMasterPassword of a provisioned cluster',
      notes: ['001'],
    },
    {
      id: 'redshift-cloudhsm',
      text: 'Redshift can take its encryption keys from CloudHSM.',
      kind: 'concept',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;
