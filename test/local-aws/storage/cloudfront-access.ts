import {
  ALL_METHODS,
  behavior,
  get,
  inSeconds,
  kept,
  keys,
  s3Origin,
  signature,
  site,
  siteUrl,
  trusting,
} from '../cloudfront-support';
import { ask } from '../http';
import { deploy, enforcingIam, itIsFixed } from '../support';
import { ref } from '../templates';

const KEPT = { CachePolicyId: ref('Kept') };

itIsFixed('what is put goes to the bucket, if its policy allows this distribution to', async (aws) => {
  const all = behavior('films', { AllowedMethods: ALL_METHODS });
  const { Site, Bucket } = await deploy(
    aws,
    'uploads',
    site(
      {
        DefaultCacheBehavior: all,
        CacheBehaviors: [{ ...all, TargetOriginId: 'shut', PathPattern: '/shut/*' }],
        Origins: [s3Origin('shut', 'Shut')],
      },
      { Shut: { Type: 'AWS::S3::Bucket' } },
    ),
  );
  const url = await siteUrl(aws, Site);
  const put = (path: string, method = 'PUT') =>
    ask(aws, `${url}/${path}`, { method, body: 'a film', headers: { 'content-type': 'video/mp4' } });
  await enforcingIam(aws, async () => {
    expect(await put('in/1.mp4')).toMatchObject({ status: 200, body: '' });
    expect(await put('shut/1.mp4')).toMatchObject({ status: 403 });
    expect(await put('in/1.mp4', 'DELETE')).toMatchObject({ status: 403 });
    expect(await put('in/1.mp4', 'POST')).toMatchObject({ status: 405 });
    expect(await get(aws, `${url}/in/1.mp4`)).toMatchObject({ status: 200, headers: { 'content-type': 'video/mp4' } });
    expect(await ask(aws, `https://${Bucket}.s3.us-east-1.amazonaws.com/in/1.mp4`)).toMatchObject({ status: 403 });
  });
});

itIsFixed('a behaviour with key groups opens for signed URLs and cookies alone', async (aws) => {
  const [rsa, ec, other] = [keys('rsa'), keys('ec'), keys('rsa')];
  const paid = { ...KEPT, TrustedKeyGroups: [ref('Keys')] };
  const { Site, Bucket, First, Second } = await deploy(
    aws,
    'paid',
    site(
      {
        DefaultCacheBehavior: behavior('films', paid),
        CacheBehaviors: [behavior('films', { PathPattern: '/free/*' })],
      },
      { ...trusting(rsa.publicKey, ec.publicKey), Kept: kept() },
    ),
  );
  for (const Key of ['paid/1.mp4', 'paid/2.mp4', 'free/1.mp4']) await aws.s3.putObject({ Bucket, Key, Body: Key });
  const url = await siteUrl(aws, Site);
  const film = `${url}/paid/1.mp4`;
  const signed = (address: string, parameters: Record<string, string>) =>
    get(aws, `${address}${address.includes('?') ? '&' : '?'}${new URLSearchParams(parameters)}`);
  const denied = (code: string) => ({ status: 403, body: expect.stringContaining(`<Code>${code}</Code>`) });
  const soon = { expires: inSeconds(60) };

  expect(await get(aws, film)).toMatchObject(denied('MissingKey'));
  expect(await get(aws, `${url}/free/1.mp4`)).toMatchObject({ status: 200 });
  const canned = signature(film, First, rsa.privateKey, soon);
  expect(await signed(film, canned)).toMatchObject({
    status: 200,
    body: 'paid/1.mp4',
    headers: { 'x-cache': 'Miss from cloudfront' },
  });
  // Whoever may see it, it is the same object.
  expect(await signed(film, signature(film, Second, ec.privateKey, soon))).toMatchObject({
    headers: { 'x-cache': 'Hit from cloudfront' },
  });
  expect(await signed(film, signature(film, First, rsa.privateKey, { ...soon, hash: 'SHA256' }))).toMatchObject({
    status: 200,
  });
  expect(await signed(`${url}/paid/2.mp4`, canned)).toMatchObject(denied('AccessDenied'));
  expect(await signed(film, { ...canned, Expires: String(inSeconds(600)) })).toMatchObject(denied('AccessDenied'));
  expect(await signed(film, signature(film, First, rsa.privateKey, { expires: inSeconds(-1) }))).toMatchObject(
    denied('AccessDenied'),
  );
  expect(await signed(film, signature(film, First, other.privateKey, soon))).toMatchObject(denied('AccessDenied'));
  expect(await signed(film, signature(film, 'KNOBODY', rsa.privateKey, soon))).toMatchObject(denied('InvalidKey'));

  const custom = (conditions: object, resource = `${url}/paid/*`) =>
    signature(resource, First, rsa.privateKey, { ...soon, conditions });
  expect(await signed(`${url}/paid/2.mp4`, custom({}))).toMatchObject({ status: 200 });
  expect(await signed(film, custom({ IpAddress: { 'AWS:SourceIp': '127.0.0.0/8' } }))).toMatchObject({ status: 200 });
  expect(await signed(film, custom({ IpAddress: { 'AWS:SourceIp': '192.0.2.0/24' } }))).toMatchObject(
    denied('AccessDenied'),
  );
  expect(await signed(film, custom({ DateGreaterThan: { 'AWS:EpochTime': inSeconds(30) } }))).toMatchObject(
    denied('AccessDenied'),
  );
  expect(await signed(film, custom({ Hour: { 'AWS:Now': 1 } }))).toMatchObject(denied('AccessDenied'));

  const cookie = (parameters: Record<string, string>) =>
    Object.entries(parameters)
      .map(([name, value]) => `CloudFront-${name}=${value}`)
      .join('; ');
  for (const name of ['1', '2']) {
    expect(await get(aws, `${url}/paid/${name}.mp4`, { cookie: cookie(custom({})) })).toMatchObject({ status: 200 });
  }
  expect(await get(aws, film, { cookie: cookie(custom({}, `${url}/other/*`)) })).toMatchObject(denied('AccessDenied'));
});

itIsFixed('a behaviour with a Lambda function that nobody runs is not answered as if it had none', async (aws) => {
  const LambdaFunctionAssociations = [
    { EventType: 'origin-request', LambdaFunctionARN: 'arn:aws:lambda:us-east-1:000000000000:function:edge:1' },
  ];
  const { Site } = await deploy(
    aws,
    'edge',
    site({ DefaultCacheBehavior: behavior('films', { LambdaFunctionAssociations }) }),
  );
  expect(await get(aws, `${await siteUrl(aws, Site)}/page.html`)).toMatchObject({ status: 503 });
});
