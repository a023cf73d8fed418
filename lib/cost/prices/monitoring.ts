import type { Price } from '../price';

export default {
  'alarm-metric': {
    usd: 0.1,
    per: 'month',
    unit: 'metric of an alarm',
    page: 'https://aws.amazon.com/cloudwatch/pricing/',
    checked: '2026-11-21',
    product: { service: 'AmazonCloudWatch', usageType: 'CW:AlarmMonitorUsage' },
  },
  'high-resolution-alarm': {
    usd: 0.3,
    per: 'month',
    unit: 'metric of an alarm with a period below a minute',
    page: 'https://aws.amazon.com/cloudwatch/pricing/',
    checked: '2026-11-28',
    product: { service: 'AmazonCloudWatch', usageType: 'CW:HighResAlarmMonitorUsage' },
  },
  'composite-alarm': {
    usd: 0.5,
    per: 'month',
    unit: 'composite alarm',
    page: 'https://aws.amazon.com/cloudwatch/pricing/',
    checked: '2026-11-28',
    product: { service: 'AmazonCloudWatch', usageType: 'CW:CompositeAlarmMonitorUsage' },
  },
  dashboard: {
    usd: 3,
    per: 'month',
    unit: 'dashboard',
    page: 'https://aws.amazon.com/cloudwatch/pricing/',
    checked: '2026-11-28',
    product: { service: 'AmazonCloudWatch', usageType: 'DashboardsUsageHour' },
  },
  metric: {
    usd: 0.3,
    per: 'month',
    unit: 'metric of detailed monitoring',
    page: 'https://aws.amazon.com/cloudwatch/pricing/',
    checked: '2026-11-28',
    product: { service: 'AmazonCloudWatch', usageType: 'CW:MetricMonitorUsage' },
  },
  'canary-run': {
    usd: 1200,
    per: 'million',
    unit: 'canary run',
    page: 'https://aws.amazon.com/cloudwatch/pricing/',
    checked: '2026-11-28',
    product: { service: 'AmazonCloudWatch', usageType: 'CW:Canary-runs' },
  },
} as const satisfies Record<string, Price>;
