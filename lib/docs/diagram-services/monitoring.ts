import type { ServiceRow } from './row';

export const MONITORING: Readonly<Record<string, ServiceRow>> = {
  'AWS::CloudWatch::Alarm': {
    node: { service: () => 'CloudWatch alarm', look: 'alarm' },
    links: ({ AlarmActions, Dimensions, Metrics }, self) => [
      { from: { value: [Dimensions, Metrics] }, to: { value: self } },
      { from: { value: self }, to: { value: AlarmActions } },
    ],
  },
};
