import type { Topic } from '../topic';

export default {
  id: 'vpc-flow-logs',
  name: 'VPC Flow Logs',
  mirrors: [
    { note: '001', section: 'VPC Flow Logs' },
    { note: '000', section: '11.2.3 AWS CloudWatch Logs' },
    { note: '003', section: 'AWS Athena' },
  ],
  claims: [
    {
      id: 'flow-log-levels',
      text: 'Flow logs attach to a VPC, a subnet or one interface.',
      kind: 'template',
      how: 'AWS::EC2::FlowLog.ResourceType = VPC, Subnet or NetworkInterface',
      notes: ['001'],
    },
    {
      id: 'flow-log-to-cloudwatch',
      text: 'Flow log records can be delivered to CloudWatch Logs.',
      kind: 'template',
      how: 'AWS::EC2::FlowLog.LogGroupName and DeliverLogsPermissionArn',
      notes: ['000', '001'],
    },
    {
      id: 'flow-log-to-s3',
      text: 'Flow log records can be delivered to S3 and queried with Athena.',
      kind: 'template',
      how: 'AWS::EC2::FlowLog.LogDestinationType = s3 and LogDestination',
      notes: ['001', '003'],
    },
    {
      id: 'flow-log-to-firehose',
      text: 'Flow log records can be delivered to a Firehose stream.',
      kind: 'template',
      how: 'AWS::EC2::FlowLog.LogDestinationType = kinesis-data-firehose',
      notes: ['001'],
    },
    {
      id: 'managed-interfaces',
      text: 'Interfaces of ELB, ElastiCache and RDS are covered too.',
      kind: 'concept',
      notes: ['001'],
    },
    {
      id: 'reject-record',
      text: 'Traffic blocked by a security group or network ACL is logged with action REJECT.',
      kind: 'behaviour',
      how: 'connect to a closed port, read the record with action REJECT',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;
