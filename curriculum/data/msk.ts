import type { Topic } from '../topic';

export default {
  id: 'msk',
  name: 'Amazon MSK (Managed Streaming for Apache Kafka)',
  mirrors: [
    { note: '001', section: 'MSK' },
    { note: '000', section: '12.4.1 AWS Kinesis Overview' },
  ],
  claims: [
    {
      id: 'broker-cluster',
      text: 'MSK runs Kafka brokers in your VPC over two or three zones.',
      kind: 'template',
      how: 'AWS::MSK::Cluster.NumberOfBrokerNodes = 3 and BrokerNodeGroupInfo.ClientSubnets',
      today: 'from Kafka 3.7 a cluster can run in KRaft mode without the ZooKeeper nodes the notes mention.',
      source: 'https://docs.aws.amazon.com/msk/latest/developerguide/metadata-management.html',
      notes: ['001'],
    },
    {
      id: 'ebs-storage',
      text: 'MSK brokers keep data on EBS for as long as you like.',
      kind: 'template',
      how: 'AWS::MSK::Cluster.BrokerNodeGroupInfo.StorageInfo.EBSStorageInfo.VolumeSize',
      notes: ['001'],
    },
    {
      id: 'serverless-cluster',
      text: 'MSK Serverless provisions and scales capacity by itself.',
      kind: 'template',
      how: 'AWS::MSK::ServerlessCluster.VpcConfigs and ClientAuthentication.Sasl.Iam.Enabled',
      notes: ['001'],
    },
    {
      id: 'lambda-consumer',
      text: 'A Lambda function can consume an MSK topic.',
      kind: 'template',
      how: 'AWS::Lambda::EventSourceMapping.Topics with an MSK EventSourceArn',
      notes: ['001'],
    },
    {
      id: 'kafka-vs-kinesis',
      text: 'MSK is the Kafka alternative to Kinesis and repairs common failures by itself.',
      kind: 'concept',
      notes: ['000', '001'],
    },
  ],
} as const satisfies Topic;
