import type { JsonAnswer } from '../../../../lambda/shared/json-answer';

Object.assign(process.env, {
  FINANCE_HOST: 'finance-1.s3-accesspoint.eu-west-1.amazonaws.com',
  DOCUMENTS_KEY: 'arn:aws:kms:eu-west-1:1:key/7',
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_SESSION_TOKEN: 'session',
});
// Not imported: it reads the environment when it is loaded.
const { handler } = require('../../../../lambda/storage/s3-security/sign-upload') as {
  handler(event: { body?: string }): Promise<JsonAnswer>;
};

it('signs the put of one invoice, with the headers that the bucket asks for', async () => {
  const { statusCode, body } = await handler({ body: '{"invoice":"march"}' });
  expect(statusCode).toBe(200);
  const { url, headers } = JSON.parse(body);
  expect(headers).toEqual({
    'x-amz-server-side-encryption': 'aws:kms',
    'x-amz-server-side-encryption-aws-kms-key-id': 'arn:aws:kms:eu-west-1:1:key/7',
  });
  const { origin, pathname, searchParams } = new URL(url);
  expect(origin + pathname).toBe('https://finance-1.s3-accesspoint.eu-west-1.amazonaws.com/finance/inbox/march');
  expect(Object.fromEntries(searchParams)).toMatchObject({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': expect.stringMatching(/^AKIDEXAMPLE\/\d{8}\/eu-west-1\/s3\/aws4_request$/),
    'X-Amz-Expires': '900',
    'X-Amz-Security-Token': 'session',
    'X-Amz-SignedHeaders': 'host;x-amz-server-side-encryption;x-amz-server-side-encryption-aws-kms-key-id',
    'X-Amz-Signature': expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});

it.each(['{"invoice":"../march"}', '{"invoice":7}', '{}', 'null'])('refuses %s', async (body) => {
  expect(await handler({ body })).toMatchObject({
    statusCode: 400,
    body: '{"message":"The name of a document has 1 to 64 small letters, digits and hyphens."}',
  });
});

it.each(['invoice=march', undefined])('refuses what is no JSON: %s', async (body) => {
  const answer = await handler({ body });
  expect(answer.statusCode).toBe(400);
  expect(JSON.parse(answer.body).message).toBe('Say in JSON which invoice it is: {"invoice": "a-name"}.');
});
