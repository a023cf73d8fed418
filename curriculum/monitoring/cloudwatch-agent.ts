import type { Topic } from '../topic';

export default {
  id: 'cloudwatch-agent',
  name: 'CloudWatch agents',
  mirrors: [
    { note: '001', section: 'CloudWatch Agent & CloudWatch Logs Agent' },
    { note: '003', section: 'CloudWatch Logs Agent & Unified Agent' },
    { note: '003', section: 'CloudWatch Logs for EC2' },
    { note: '004', section: 'Key metrics for EC2' },
  ],
  claims: [
    {
      id: 'no-logs-by-default',
      text: 'An EC2 instance sends no logs to CloudWatch on its own.',
      kind: 'concept',
      notes: ['001', '003'],
    },
    {
      id: 'unified-agent',
      text: 'The unified agent sends logs plus RAM, disk, swap, netstat and process metrics.',
      kind: 'template',
      how: 'AWS::EC2::LaunchTemplate.LaunchTemplateData.UserData runs amazon-cloudwatch-agent-ctl',
      notes: ['001', '003', '004'],
    },
    {
      id: 'agent-config-ssm',
      text: "The unified agent's configuration is kept centrally in Parameter Store.",
      kind: 'template',
      how: 'AWS::SSM::Parameter.Name AmazonCloudWatch-*, Value JSON mem_used_percent',
      notes: ['001', '003'],
    },
    {
      id: 'agent-role',
      text: 'The instance role must allow the agent to send metrics and logs.',
      kind: 'template',
      how: 'AWS::IAM::Role.ManagedPolicyArns contains CloudWatchAgentServerPolicy',
      notes: ['001', '003', '004'],
    },
    {
      id: 'memory-metric',
      text: 'Memory use appears in the CWAgent namespace once the agent runs.',
      kind: 'behaviour',
      how: 'list-metrics --namespace CWAgent',
      notes: ['001', '003'],
    },
    {
      id: 'old-agents',
      text: 'The old logs agent sends logs only.',
      kind: 'concept',
      today: 'deprecated, as are the perl scripts.',
      source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AgentReference.html',
      notes: ['001', '003', '004'],
    },
  ],
} as const satisfies Topic;
