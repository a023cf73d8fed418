import { handler, type PartnerRequest } from '../../../../lambda/api/rest-orders/play-partner';

const ask = (more: Partial<PartnerRequest>) =>
  handler({ rawPath: '/soap', rawQueryString: '', headers: {}, isBase64Encoded: false, ...more });
const ENVELOPE = '<?xml version="1.0"?>\n<soap:Envelope><p:BookShipment order="o-1"/></soap:Envelope>';
const SOAP = { 'content-type': 'application/soap+xml' };
const BOOKED =
  '<?xml version="1.0" encoding="UTF-8"?>\n<booked order="o-1">\n<soap:Envelope><p:BookShipment order="o-1"/></soap:Envelope>\n</booked>';

describe('play-partner', () => {
  it.each([
    ['as a text', { body: ENVELOPE }],
    ['as bytes', { body: Buffer.from(ENVELOPE).toString('base64'), isBase64Encoded: true }],
  ])('books an envelope that came %s, and shows it', async (_, more) => {
    expect(await ask({ headers: SOAP, ...more })).toMatchObject({
      statusCode: 200,
      headers: { 'Content-Type': 'application/soap+xml' },
      body: BOOKED,
    });
  });

  it('books nothing else', async () => {
    expect(await ask({ headers: SOAP, body: '{}' })).toMatchObject({ statusCode: 400 });
    expect(await ask({ headers: { 'content-type': 'application/json' }, body: ENVELOPE })).toMatchObject({
      statusCode: 400,
    });
    expect(await ask({})).toMatchObject({ statusCode: 400 });
  });

  it('tells where a shipment is, and how it was asked', async () => {
    const answer = await ask({
      rawPath: '/tracking/o-1',
      rawQueryString: 'language=en',
      headers: { 'x-trace': 'mine' },
    });
    expect(JSON.parse((answer as { body: string }).body)).toEqual({
      orderId: 'o-1',
      where: 'sorting centre',
      asked: { rawPath: '/tracking/o-1', rawQueryString: 'language=en', trace: 'mine' },
    });
  });

  it('has nothing else', async () => {
    expect(await ask({ rawPath: '/' })).toMatchObject({ statusCode: 404 });
  });
});
