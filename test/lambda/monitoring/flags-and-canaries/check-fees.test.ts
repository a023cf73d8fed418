import { handler } from '../../../../lambda/monitoring/flags-and-canaries/check-fees';

const check = (fees: object) =>
  handler({ content: Buffer.from(JSON.stringify(fees)).toString('base64'), configurationVersion: '2' });

describe('check-fees', () => {
  it('lets fees pass that are below what an order is worth', async () => {
    await expect(check({ carrier: 'bike', fee: 5, freeFrom: 50 })).resolves.toBeUndefined();
  });

  it.each([10, 15])('refuses a fee of %d for orders of up to 10', async (fee) => {
    await expect(check({ carrier: 'bike', fee, freeFrom: 10 })).rejects.toThrow(
      `Delivery for ${fee} euros is more than an order of 10 is worth.`,
    );
  });
});
