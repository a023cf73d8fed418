import { handler } from '../../../../lambda/api/rest-orders/report-sales';

const report = (days?: string) => handler({ queryStringParameters: days === undefined ? null : { days } });

describe('report-sales', () => {
  it('takes a tenth of a second for a day', async () => {
    const began = performance.now();
    expect(await report('2')).toEqual({ statusCode: 200, body: '{"days":2}' });
    expect(performance.now() - began).toBeGreaterThan(190);
  });

  it('is of one day unless it is told', async () => {
    expect(await report()).toEqual({ statusCode: 200, body: '{"days":1}' });
  });

  it.each(['0', '91', '1.5', 'all'])('refuses %s days', async (days) => {
    expect(await report(days)).toEqual({ statusCode: 400, body: '{"message":"A report is of 1 to 90 days."}' });
  });
});
