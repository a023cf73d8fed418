import { execSync } from 'node:child_process';
import { GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { capturedTime, printTime } from '../../../lib/walkthrough/captured-time';
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

describe('printTime', () => {
  it.each([-90, 0, 3600])('prints the time %d seconds from now', (seconds) => {
    const before = Date.now() + seconds * 1000;
    const printed = execSync(printTime(seconds), { encoding: 'utf8' }).trim();
    expect(printed).toBe(new Date(printed).toISOString());
    expect(Date.parse(printed)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(printed)).toBeLessThan(before + 20_000);
  });
});
