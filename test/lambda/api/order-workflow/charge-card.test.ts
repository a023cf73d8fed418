import '../../../support/quiet-logger';
import { handler } from '../../../../lambda/api/order-workflow/charge-card';

const payment = { orderId: 'o-1', card: 'card-good', cents: 4200 };

it('answers with an id that follows from the order, so that twice is once', async () => {
  expect(await handler(payment)).toEqual({ chargeId: 'charge-of-o-1' });
  expect(await handler(payment)).toEqual({ chargeId: 'charge-of-o-1' });
});

// The workflow knows them by these names: one is tried again, the other is not.
it.each([
  ['card-declined', 'CardDeclined'],
  ['card-unavailable', 'PaymentUnavailable'],
])('fails with the card %s as %s', async (card, name) => {
  await expect(handler({ ...payment, card })).rejects.toMatchObject({ name });
});

it.each([
  ['no order', { card: 'card-good', cents: 1 }],
  ['no card', { orderId: 'o-1', cents: 1 }],
  ['half a cent', { ...payment, cents: 0.5 }],
  ['nothing to pay', { ...payment, cents: 0 }],
  ['a price that is text', { ...payment, cents: '42' as never }],
])('refuses a request with %s', async (_, request) => {
  await expect(handler(request)).rejects.toThrow('A payment needs orderId, card and cents');
});
