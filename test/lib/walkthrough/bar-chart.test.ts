import { barChart } from '../../../lib/walkthrough/bar-chart';

describe('barChart', () => {
  it('draws the longest bar as wide as asked, and the others in proportion', () => {
    const chart = barChart(
      [
        { label: 'lazy', parts: [200, 800] },
        { label: 'no cache', parts: [500, 0] },
      ],
      { names: ['table', 'cache'], width: 10 },
    );
    expect(chart.split('\n')).toEqual([
      'lazy      ##======== 1,000',
      'no cache  ##### 500',
      '          # table   = cache',
    ]);
  });

  it('lets a small part be seen, and nothing of what is not there', () => {
    const chart = barChart(
      [
        { label: 'a', parts: [1, 0, 10_000] },
        { label: 'b', parts: [0] },
      ],
      { width: 10 },
    );
    expect(chart.split('\n')).toEqual(['a  #---------- 10,001', 'b  0']);
  });

  it('draws bars of nothing', () => {
    expect(barChart([{ label: 'a', parts: [0, 0] }])).toBe('a  0');
  });

  it('refuses more parts than it has characters for', () => {
    expect(() => barChart([{ label: 'a', parts: [1, 2, 3, 4, 5, 6] }])).toThrow('5 parts at most');
  });
});
