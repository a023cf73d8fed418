import { deleteAt, parseTtl } from '../../../lib/cli/ttl';

describe('--ttl', () => {
  it.each(['15m', '4h', '7d', 'never'])('takes %s', (text) => {
    expect(parseTtl(text)).toBe(text);
  });

  it.each(['4', 'h', '4 h', '4w', '-1h', '1.5h', ''])('does not take "%s"', (text) => {
    expect(() => parseTtl(text)).toThrow('Write it as 30m, 4h, 2d or never.');
  });

  it('takes neither less than a deployment needs, nor more than a sandbox should last', () => {
    expect(() => parseTtl('14m')).toThrow('15m at least');
    expect(() => parseTtl('8d')).toThrow('7d at most');
  });

  it('is a time in UTC, as EventBridge Scheduler wants it', () => {
    const now = new Date('2026-11-21T23:30:15.500Z');
    expect(deleteAt('45m', now)).toBe('2026-11-22T00:15:15');
    expect(deleteAt('2d', now)).toBe('2026-11-23T23:30:15');
    expect(deleteAt('never', now)).toBe('');
  });
});
