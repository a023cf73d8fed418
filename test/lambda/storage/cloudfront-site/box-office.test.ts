import '../../../support/quiet-logger';
import { HeadObjectCommand, NotFound, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';

process.env.NOTICES_BUCKET = 'pages';
const { handler } = require('../../../../lambda/storage/cloudfront-site/box-office');

const s3 = mockClient(S3Client);
const noNotice = () => s3.on(HeadObjectCommand).rejects(new NotFound({ message: 'not there', $metadata: {} }));
const answerTo = async (event: object) => {
  const { statusCode, headers, body } = await handler(event);
  return { statusCode, cache: headers['Cache-Control'], ...JSON.parse(body) };
};
const showtimes = (day?: string, headers: object = {}) =>
  answerTo({ routeKey: 'GET /showtimes', queryStringParameters: { day }, headers });
const buy = (body: string, more: object = {}) => answerTo({ routeKey: 'POST /tickets', body, ...more });

beforeEach(() => {
  s3.reset();
  noNotice();
});

describe('box-office', () => {
  it.each([
    [{}, { title: 'Night on Earth', device: 'unknown' }],
    [
      { 'Accept-Language': 'de-CH,de;q=0.9', 'X-Device': 'phone' },
      { title: 'Nacht auf Erden', device: 'phone' },
    ],
  ])('says what is shown, in the language and for the device of %p', async (headers, expected) => {
    expect(await showtimes('2026-12-01', headers)).toEqual({
      statusCode: 200,
      cache: 'max-age=300',
      day: '2026-12-01',
      at: '20:00',
      ...expected,
    });
  });

  it.each([undefined, '', 'a b', '<b>'])('refuses %p as a day, and lets nobody keep that', async (day) => {
    const refused = await showtimes(day);
    expect(refused).toEqual({ statusCode: 400, cache: undefined, message: 'day: letters, digits and hyphens' });
  });

  it.each([
    ['4111111111111111', true],
    ['AYABeEv0qtSo', false],
  ])('sells a ticket for the card %s and says only whether it could read it', async (card, cardIsReadable) => {
    expect(await buy(`seat=7&card=${card}`)).toEqual({ statusCode: 201, seat: 7, cardIsReadable });
  });

  it('reads a form that comes in Base64', async () => {
    const body = Buffer.from('seat=8&card=4111111111111111').toString('base64');
    expect(await buy(body, { isBase64Encoded: true })).toMatchObject({ statusCode: 201, seat: 8 });
  });

  it.each([
    ['', 'seat: 1 to 200'],
    ['seat=201&card=1', 'seat: 1 to 200'],
    ['seat=x&card=1', 'seat: 1 to 200'],
    ['seat=1', 'card: its number'],
  ])('refuses the form "%s"', async (form, message) => {
    expect(await buy(form)).toMatchObject({ statusCode: 400, message });
  });

  it('answers a balancer, and nobody who asks for something else', async () => {
    const asked = { httpMethod: 'GET', path: '/showtimes', queryStringParameters: { day: 'today' }, headers: {} };
    expect(await answerTo(asked)).toMatchObject({ statusCode: 200, day: 'today' });
    expect(await answerTo({ ...asked, path: '/prices' })).toMatchObject({ statusCode: 404 });
  });

  it('answers 503 while the notice hangs at the door', async () => {
    s3.on(HeadObjectCommand, { Bucket: 'pages', Key: 'box-office-is-shut.txt' }).resolves({});
    expect(await showtimes('today')).toEqual({ statusCode: 503, cache: undefined, message: 'The box office is shut.' });
    expect(await buy('seat=1&card=1')).toMatchObject({ statusCode: 503 });
  });

  it('fails where it cannot look for the notice', async () => {
    s3.on(HeadObjectCommand).rejects(new Error('no rights'));
    await expect(showtimes('today')).rejects.toThrow('no rights');
  });
});
