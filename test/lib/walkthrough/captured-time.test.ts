import { GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { capturedTime } from '../../../lib/walkthrough/captured-time';
import { cliText } from '../../../lib/walkthrough/cli-text';
import { walkthrough } from '../../../lib/walkthrough/step';

describe('capturedTime', () => {
  it('is the time that was captured', () => {
    const time = capturedTime('2026-11-28T10:00:00.000Z');
    expect(time).toBeInstanceOf(Date);
    expect(time.getTime()).toBe(Date.UTC(2026, 10, 28, 10));
    expect(JSON.stringify({ time })).toBe('{"time":"2026-11-28T10:00:00.000Z"}');
  });

  it('is pasted as the shell variable', () => {
    const [step] = walkthrough<{ outputs: object }, 'Since'>((step) => [
      step({
        title: 'Ask',
        explain: 'For a metric.',
        call: ({ Since }) =>
          new GetMetricStatisticsCommand({
            Namespace: 'Shop',
            MetricName: 'Orders',
            StartTime: capturedTime(Since),
            EndTime: new Date('2026-11-28T10:00:00Z'),
            Period: 60,
          }),
      }),
    ]);
    if (!step) throw new Error('There is no step.');
    expect(cliText(step)).toContain('--start-time "$Since"');
    expect(cliText(step)).toContain('--end-time 2026-11-28T10:00:00.000Z');
  });
});
