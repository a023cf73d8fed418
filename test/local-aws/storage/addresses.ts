import { SignatureV4 } from '@smithy/signature-v4';
import { ask } from '../http';
import { deploy, itHolds, itIsFixed, outputOf } from '../support';
import { arnOf, type Resources, ref } from '../templates';

const REGION = 'us-east-1';

itIsFixed('serves the website of a bucket: index, error page, redirect to a folder', async (aws) => {
  const { Site: bucket } = await deploy(aws, 'Site', {
    Site: {
      Type: 'AWS::S3::Bucket',
      Properties: { WebsiteConfiguration: { IndexDocument: 'index.html', ErrorDocument: 'oops.html' } },
    },
  });
  const put = (Key: string, more: { WebsiteRedirectLocation?: string } = {}) =>
    aws.s3.putObject({ Bucket: bucket, Key, Body: `this is ${Key}`, ContentType: 'text/html', ...more });
  await put('index.html');
  await put('docs/index.html');
  await put('oops.html');
  await put('old.html', { WebsiteRedirectLocation: '/docs/' });

  const get = (path: string) => ask(aws, `http://${bucket}.s3-website-${REGION}.amazonaws.com${path}`);
  expect(await get('/')).toMatchObject({ status: 200, body: 'this is index.html' });
  expect(await get('/docs/')).toMatchObject({ status: 200, body: 'this is docs/index.html' });
  expect(await get('/docs')).toMatchObject({ status: 302, headers: { location: '/docs/' } });
  expect(await get('/old.html')).toMatchObject({ status: 301, headers: { location: '/docs/' } });
  expect(await get('/nowhere')).toMatchObject({ status: 404, body: 'this is oops.html' });
});

itHolds('reaches a bucket under its own name: signed, and by an address that is signed', async (aws) => {
  const { Bucket } = await deploy(aws, 'VirtualHost', { Bucket: { Type: 'AWS::S3::Bucket' } });
  const hostname = `${Bucket}.s3.${REGION}.amazonaws.com`;
  const url = `https://${hostname}/a%20b.txt`;
  expect(await ask(aws, url, { method: 'PUT', body: 'text', signed: 's3' })).toMatchObject({ status: 200 });

  const { sha256, credentials } = aws.s3.config;
  const signer = new SignatureV4({ service: 's3', region: REGION, credentials, sha256, uriEscapePath: false });
  const headers = { host: hostname, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' };
  const request = { method: 'GET', protocol: 'https:', hostname, path: '/a%20b.txt', headers };
  const { query } = await signer.presign(request, { expiresIn: 60 });
  expect(await ask(aws, `${url}?${new URLSearchParams(query as Record<string, string>)}`)).toMatchObject({
    status: 200,
    body: 'text',
  });
});

itHolds('reaches a distribution of CloudFront, and a bucket behind it', async (aws) => {
  const { Bucket } = await deploy(aws, 'Origin', {
    Bucket: { Type: 'AWS::S3::Bucket' },
    Readers: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: ref('Bucket'),
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Principal: '*',
              Action: 's3:GetObject',
              Resource: { 'Fn::Join': ['/', [arnOf('Bucket'), '*']] },
            },
          ],
        },
      },
    },
  });
  await aws.s3.putObject({ Bucket, Key: 'index.html', Body: 'home', ContentType: 'text/html' });
  const resources: Resources = {
    Distribution: {
      Type: 'AWS::CloudFront::Distribution',
      Properties: {
        DistributionConfig: {
          Enabled: true,
          DefaultRootObject: 'index.html',
          Origins: [
            {
              Id: 'site',
              DomainName: `${Bucket}.s3.${REGION}.amazonaws.com`,
              S3OriginConfig: { OriginAccessIdentity: '' },
            },
          ],
          DefaultCacheBehavior: { TargetOriginId: 'site', ViewerProtocolPolicy: 'allow-all' },
        },
      },
    },
  };
  const domain = await outputOf(aws, 'Distribution', resources, { 'Fn::GetAtt': ['Distribution', 'DomainName'] });
  expect(domain).toMatch(/^\w+\.cloudfront\.net$/);
  expect(await ask(aws, `https://${domain}/`)).toMatchObject({ status: 200, body: 'home' });
});
