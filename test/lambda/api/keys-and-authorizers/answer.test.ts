import { textsOf } from '../../../../lambda/api/keys-and-authorizers/answer';

describe('textsOf', () => {
  it('reads the texts that are asked for, and no others', () => {
    expect(textsOf('{"seat": "C 14", "to": "Ben", "price": 0}', 'seat', 'to')).toEqual({ seat: 'C 14', to: 'Ben' });
  });

  it.each([
    ['{"seat": "C 14"}', 'to'],
    ['{"seat": " ", "to": 7}', 'seat, to'],
    [JSON.stringify({ seat: 'C 14', to: 'x'.repeat(81) }), 'to'],
  ])('says what is wrong with %s', (body, names) => {
    expect(() => textsOf(body, 'seat', 'to')).toThrow(`The body must have texts of up to 80 letters: ${names}.`);
  });

  it.each([null, '', 'seat', '7', 'null'])('takes %p for no object', (body) => {
    expect(() => textsOf(body, 'seat')).toThrow('The body must be a JSON object.');
  });
});
