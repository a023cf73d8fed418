import '../../../support/quiet-logger';

process.env.POWERTOOLS_METRICS_NAMESPACE = 'Shop';
// Not imported: it reads the environment when it is loaded.
const { handler } = require('../../../../lambda/monitoring/metrics-and-alarms/check-out') as {
  handler(event: unknown): Promise<object>;
};

const lines: string[] = [];
beforeEach(() => {
  lines.length = 0;
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
});
afterEach(() => jest.restoreAllMocks());

const metricsIn = (line = '{}') => JSON.parse(line);

describe('check-out', () => {
  it('writes the order as one line in embedded metric format', async () => {
    const before = Date.now();
    expect(await handler({ orderId: 'o-1', card: 'valid' })).toEqual({ orderId: 'o-1', status: 'paid' });
    expect(lines).toHaveLength(1);
    expect(lines[0]?.endsWith('}\n')).toBe(true);
    const { _aws, ...values } = metricsIn(lines[0]);
    expect(values).toEqual({ orderId: 'o-1', Channel: 'web', Orders: 1, PaymentTime: expect.any(Number) });
    expect(values.PaymentTime).toBeLessThan(1000);
    expect(_aws.Timestamp).toBeGreaterThanOrEqual(before);
    expect(_aws.CloudWatchMetrics).toEqual([
      {
        Namespace: 'Shop',
        Dimensions: [['Channel']],
        Metrics: [
          { Name: 'Orders', Unit: 'Count' },
          { Name: 'PaymentTime', Unit: 'Milliseconds' },
        ],
      },
    ]);
  });

  it('measures how long the bank took', async () => {
    await handler({ orderId: 'o-1', card: 'slow' });
    expect(metricsIn(lines[0]).PaymentTime).toBeGreaterThan(1400);
  });

  it('logs a refusal in the words that the metric filter looks for, and counts the order', async () => {
    const warned = jest.spyOn(require('@aws-lambda-powertools/logger').Logger.prototype, 'warn').mockImplementation();
    expect(await handler({ orderId: 'o-1', card: 'refused' })).toEqual({
      orderId: 'o-1',
      status: 'refused by the bank',
    });
    expect(warned.mock.calls).toEqual([['Payment refused', { orderId: 'o-1' }]]);
    expect(metricsIn(lines[0]).Orders).toBe(1);
  });

  it.each([
    ['no event', undefined, 'An order needs an orderId.'],
    ['no id', { card: 'valid' }, 'An order needs an orderId.'],
    ['no card', { orderId: 'o-1' }, 'There is no card "undefined".'],
    ['an unknown card', { orderId: 'o-1', card: 'gold' }, 'There is no card "gold".'],
  ])('refuses %s, and counts nothing', async (_, event, refused) => {
    expect(await handler(event)).toEqual({ refused });
    expect(lines).toEqual([]);
  });
});
