import '../../../support/quiet-logger';
import { handler } from '../../../../lambda/api/order-workflow/refund-card';

const payment = { orderId: 'o-1', card: 'card-good', cents: 4200 };

it('answers with an id that follows from the order, so that twice is once', async () => {
  expect(await handler(payment)).toEqual({ refundId: 'refund-of-o-1' });
  expect(await handler(payment)).toEqual({ refundId: 'refund-of-o-1' });
});

// The bookkeeper reads this name.
it('fails as RefundRefused where the company gives nothing back', async () => {
  await expect(handler({ ...payment, card: 'card-closed' })).rejects.toMatchObject({ name: 'RefundRefused' });
});

it('refuses what is no request', async () => {
  await expect(handler({ ...payment, cents: -1 })).rejects.toThrow('A payment needs orderId, card and cents');
});
