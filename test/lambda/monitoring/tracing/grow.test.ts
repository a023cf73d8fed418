import { setTimeout } from 'node:timers/promises';
import { handler } from '../../../../lambda/monitoring/tracing/grow';

jest.mock('node:timers/promises', () => ({ setTimeout: jest.fn() }));

describe('grow', () => {
  it.each([
    ['/rose', 200, { price: 24 }],
    ['/peony', 429, { message: 'You ask too often.' }],
    ['/snow%20drop', 404, { message: 'Not in season.' }],
  ])('answers %s with %i', async (rawPath, statusCode, body) => {
    expect(await handler({ rawPath })).toMatchObject({ statusCode, body: JSON.stringify(body) });
  });

  it('takes its time for an orchid', async () => {
    expect(await handler({ rawPath: '/orchid' })).toMatchObject({ statusCode: 200 });
    expect(setTimeout).toHaveBeenCalledWith(1200);
  });
});
