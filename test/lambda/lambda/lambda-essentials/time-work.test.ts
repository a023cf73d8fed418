import '../../../support/quiet-logger';
import type { Context } from 'aws-lambda';
import { handler } from '../../../../lambda/lambda/lambda-essentials/time-work';

const CONTEXT = { memoryLimitInMB: '256' } as Context;

describe('time-work', () => {
  it('takes the time for each number of threads', async () => {
    expect(await handler({ name: 'test', millions: 5, threads: [1, 2] }, CONTEXT)).toEqual(
      [1, 2].map((threads) => ({ memoryInMB: 256, threads, milliseconds: expect.any(Number) })),
    );
  });

  it('takes longer for more work', async () => {
    const [little] = await handler({ name: 'test', millions: 0.001, threads: [1] }, CONTEXT);
    const [much] = await handler({ name: 'test', millions: 50, threads: [1] }, CONTEXT);
    expect(much?.milliseconds).toBeGreaterThan(little?.milliseconds ?? Number.NaN);
  });

  it.each([0, -1, Number.NaN])('refuses %p million steps', async (millions) => {
    await expect(handler({ name: 'test', millions, threads: [1] }, CONTEXT)).rejects.toThrow('a number above 0');
  });

  it.each([0, 7, 1.5])('refuses %p threads', async (threads) => {
    await expect(handler({ name: 'test', millions: 1, threads: [threads] }, CONTEXT)).rejects.toThrow('from 1 to 6');
  });
});
