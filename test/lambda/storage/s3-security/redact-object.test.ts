import { S3Client, WriteGetObjectResponseCommand } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { redact } from '../../../../lambda/storage/s3-security/redact';
import { handler } from '../../../../lambda/storage/s3-security/redact-object';

const s3 = mockClient(S3Client);
const getObjectContext = { inputS3Url: 'https://signed.example.com/', outputRoute: 'route', outputToken: 'token' };
const fetched = jest.spyOn(globalThis, 'fetch');
const answer = () => {
  const [call] = s3.commandCalls(WriteGetObjectResponseCommand);
  return call?.args[0].input;
};

beforeEach(() => {
  s3.reset();
  s3.on(WriteGetObjectResponseCommand).resolves({});
});

it('answers the request that it was called for with the object as it is redacted', async () => {
  fetched.mockResolvedValue(new Response('To DE89370400440532013000.'));
  await handler({ getObjectContext });
  expect(fetched).toHaveBeenCalledWith('https://signed.example.com/');
  expect(answer()).toEqual({ RequestRoute: 'route', RequestToken: 'token', StatusCode: 200, Body: 'To ****3000.' });
});

it('hands on what S3 refuses with', async () => {
  fetched.mockResolvedValue(new Response('<Error/>', { status: 404 }));
  await handler({ getObjectContext });
  expect(answer()).toMatchObject({ StatusCode: 404, Body: '<Error/>' });
});

it.each([
  ['GB29 NWBK 6016 1331 9268 19', '****6819'],
  ['FR1420041010050500013M02606', '****2606'],
  ['no more than AB12 in it', 'no more than AB12 in it'],
  ['NO9386011117947 and GB29NWBK60161331926819', '****7947 and ****6819'],
])('makes of %s', (text, redacted) => {
  expect(redact(text)).toBe(redacted);
});
