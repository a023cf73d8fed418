import { handler } from '../../../../lambda/api/rest-orders/quote-delivery';

describe('quote-delivery', () => {
  it.each([
    ['3', 'NL', '8.50 EUR'],
    ['2.1', 'NL', '8.50 EUR'],
    ['3', 'FR', '12.10 EUR'],
  ])('says what %s kilograms to %s cost, as a text', async (kilograms, country, price) => {
    expect(await handler({ kilograms, country })).toBe(price);
  });

  // The API finds these by what they begin with.
  it.each([
    ['0', 'NL'],
    ['31', 'NL'],
    ['heavy', 'NL'],
    ['', 'NL'],
    ['3', 'Netherlands'],
  ])('refuses %s kilograms to %s', async (kilograms, country) => {
    await expect(handler({ kilograms, country })).rejects.toThrow(/^Not a parcel: /);
  });
});
