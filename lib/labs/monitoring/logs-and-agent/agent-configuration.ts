/** The log file of the machine that sorts parcels. */
export const SORTER_LOG = '/var/log/sorter.log';

/**
 * What the CloudWatch agent collects on each sorting machine: what EC2 cannot see from outside, and the log file.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Agent-Configuration-File-Details.html
 */
export function agentConfiguration(logGroupName: string): object {
  return {
    agent: { metrics_collection_interval: 60 },
    metrics: {
      append_dimensions: { InstanceId: `\${aws:InstanceId}` },
      metrics_collected: {
        mem: { measurement: ['mem_used_percent'] },
        swap: { measurement: ['swap_used_percent'] },
        disk: { measurement: ['used_percent'], resources: ['/'] },
        netstat: { measurement: ['tcp_established'] },
        procstat: [{ exe: 'amazon-cloudwatch-agent', measurement: ['memory_rss'] }],
      },
    },
    logs: {
      logs_collected: {
        files: {
          collect_list: [{ file_path: SORTER_LOG, log_group_name: logGroupName, log_stream_name: '{instance_id}' }],
        },
      },
    },
  };
}
