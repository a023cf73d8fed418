import { notYet } from '../../../lib/kit/not-yet';
import { testLab } from '../../support/test-lab';

const { claim } = testLab('monitoring/logs-and-agent');

claim('cloudwatch-logs/retention', () => {
  notYet(`
    A log group keeps events for ever unless a retention is set.
    How: AWS::Logs::LogGroup.RetentionInDays = 30
    Today: default never expires; one seed says 7 days.
  `);
});

claim('cloudwatch-logs/kms', () => {
  notYet(`
    A log group can be encrypted with your own KMS key.
    How: AWS::Logs::LogGroup.KmsKeyId
  `);
});

claim('cloudwatch-logs/metric-filter', () => {
  notYet(`
    A metric filter counts matching events, e.g. ERROR or an IP address.
    How: AWS::Logs::MetricFilter.FilterPattern and MetricTransformations[].MetricValue
  `);
});

claim('cloudwatch-logs/filter-dimensions', () => {
  notYet(`
    A metric filter can set up to three dimensions.
    How: AWS::Logs::MetricFilter.MetricTransformations[].Dimensions
  `);
});

claim('cloudwatch-logs/subscription', () => {
  notYet(`
    A subscription filter streams events to Kinesis, Firehose or Lambda in real time.
    How: AWS::Logs::SubscriptionFilter.DestinationArn and FilterPattern
  `);
});

claim('cloudwatch-logs/lambda-permission', () => {
  notYet(`
    CloudWatch Logs needs permission to invoke a subscribed function.
    How: AWS::Lambda::Permission.Principal = logs.amazonaws.com
  `);
});

claim('cloudwatch-logs/cross-account', () => {
  notYet(`
    A logs destination accepts subscriptions from other accounts.
    How: AWS::Logs::Destination.DestinationPolicy and TargetArn
  `);
});

claim('cloudwatch-logs/insights', () => {
  notYet(`
    Logs Insights queries can be saved and put on dashboards.
    How: AWS::Logs::QueryDefinition.QueryString and LogGroupNames
  `);
});

claim('cloudwatch-logs/write-permission', () => {
  notYet(`
    Whoever writes logs needs rights on the log group.
    How: AWS::IAM::Policy.PolicyDocument logs:CreateLogStream, logs:PutLogEvents
  `);
});

claim('cloudwatch-agent/unified-agent', () => {
  notYet(`
    The unified agent sends logs plus RAM, disk, swap, netstat and process metrics.
    How: AWS::EC2::LaunchTemplate.LaunchTemplateData.UserData runs amazon-cloudwatch-agent-ctl
  `);
});

claim('cloudwatch-agent/agent-config-ssm', () => {
  notYet(`
    The unified agent's configuration is kept centrally in Parameter Store.
    How: AWS::SSM::Parameter.Name AmazonCloudWatch-*, Value JSON mem_used_percent
  `);
});

claim('cloudwatch-agent/agent-role', () => {
  notYet(`
    The instance role must allow the agent to send metrics and logs.
    How: AWS::IAM::Role.ManagedPolicyArns contains CloudWatchAgentServerPolicy
  `);
});
