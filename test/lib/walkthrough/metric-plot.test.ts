import { type MetricPoint, metricPlot } from '../../../lib/walkthrough/metric-plot';

const START = Date.UTC(2026, 10, 28, 10);
const point = (minute: number, value: number): MetricPoint => ({ at: new Date(START + minute * 60_000), value });
const plot = (points: readonly MetricPoint[], threshold: number) =>
  metricPlot(points, { title: 'Queue', threshold, period: 60 }).split('\n');

describe('metricPlot', () => {
  it('draws columns with the threshold across, and those above it in another way', () => {
    expect(plot([point(0, 2), point(1, 4), point(2, 5), point(3, 8)], 4)).toEqual([
      'Queue (= up to the threshold, # above it)',
      '8 |             ###',
      '  |             ###',
      '  |             ###',
      '  |         ### ###',
      '4 |-----===-###-###- threshold',
      '  |     === ### ###',
      '  | === === ### ###',
      '  | === === ### ###',
      '0 + --- --- --- ---',
      '    10:00 10:03 UTC',
    ]);
  });

  it('takes the points in any order, and leaves a gap where there are none', () => {
    const ordered = plot([point(0, 1), point(1, 2), point(3, 3)], 2);
    expect(plot([point(3, 3), point(0, 1), point(1, 2)], 2)).toEqual(ordered);
    expect(ordered.at(-2)).toBe('0 + --- ---     ---');
  });

  it('has the same shape whatever the values are', () => {
    const shapeOf = (lines: readonly string[]) => lines.length;
    expect(shapeOf(plot([point(0, 0)], 10))).toBe(shapeOf(plot([point(0, 1000), point(1, 0.1)], 10)));
  });

  it('shows a threshold that no value reaches, and one below all', () => {
    expect(plot([point(0, 5)], 40)).toEqual([
      'Queue (= up to the threshold, # above it)',
      '40 |----- threshold',
      ...Array(6).fill('   |'),
      '   | ===',
      ' 0 + ---',
      '     10:00 10:00 UTC',
    ]);
    expect(plot([point(0, 8)], 0)[8]).toBe('0 |-###- threshold');
  });

  it('draws nothing but the axis where all is zero', () => {
    expect(plot([point(0, 0), point(1, 0)], 0).slice(-3)).toEqual([
      '0 |--------- threshold',
      '0 + --- ---',
      '    10:00 10:01 UTC',
    ]);
  });

  it('refuses a metric without data, and more columns than a terminal shows', () => {
    expect(() => plot([], 1)).toThrow('has no data');
    expect(() => plot([point(0, 1), point(30, 1)], 1)).toThrow('30 columns at most, and this had 31');
  });
});
