import { handler as charge } from '../../../../lambda/api/order-workflow/charge-card';
import { handler as refund } from '../../../../lambda/api/order-workflow/refund-card';

jest.mock('@aws-lambda-powertools/logger', () => jest.requireActual('../../../support/quiet-logger'));

const payment = { orderId: 'o-1', card: 'card-good', cents: 4200 };

describe('charge-card', () => {
  it('answers with an id that follows from the order, so that twice is once', async () => {
    expect(await charge(payment)).toEqual({ chargeId: 'charge-of-o-1' });
    expect(await charge(payment)).toEqual({ chargeId: 'charge-of-o-1' });
  });

  // The workflow knows them by these names: one is tried again, the other is not.
  it.each([
    ['card-declined', 'CardDeclined'],
    ['card-unavailable', 'PaymentUnavailable'],
  ])('fails with the card %s as %s', async (card, name) => {
    await expect(charge({ ...payment, card })).rejects.toMatchObject({ name });
  });
});

describe('refund-card', () => {
  it('answers with an id that follows from the order', async () => {
    expect(await refund(payment)).toEqual({ refundId: 'refund-of-o-1' });
  });

  it('fails where the company gives nothing back', async () => {
    await expect(refund({ ...payment, card: 'card-closed' })).rejects.toMatchObject({ name: 'RefundRefused' });
  });
});

it.each([
  ['no order', { card: 'card-good', cents: 1 }],
  ['no card', { orderId: 'o-1', cents: 1 }],
  ['half a cent', { ...payment, cents: 0.5 }],
  ['nothing to pay', { ...payment, cents: 0 }],
  ['a price that is text', { ...payment, cents: '42' as never }],
])('both refuse a request with %s', async (_, request) => {
  for (const handler of [charge, refund]) {
    await expect(handler(request)).rejects.toThrow('A payment needs orderId, card and cents');
  }
});
