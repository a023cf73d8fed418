import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { CloudFront } from '@aws-sdk/client-cloudfront';
import { ask } from './http';
import { type Aws, configOf } from './support';
import { arnOf, type Resources, ref } from './templates';

/** AWS's own: nothing is kept; all of the request but its host goes to the origin. */
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
export const ALL_METHODS = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'];

export const cloudFront = (aws: Aws) => new CloudFront(configOf(aws));

export const behavior = (TargetOriginId: string, more: object = {}) => ({
  TargetOriginId,
  ViewerProtocolPolicy: 'redirect-to-https',
  CachePolicyId: CACHING_DISABLED,
  ...more,
});

export const kept = (times: object = {}, parameters: object = {}) => ({
  Type: 'AWS::CloudFront::CachePolicy',
  Properties: {
    CachePolicyConfig: {
      Name: { 'Fn::Sub': `\${AWS::StackName}-kept` },
      MinTTL: 0,
      DefaultTTL: 60,
      MaxTTL: 3600,
      ...times,
      ParametersInCacheKeyAndForwardedToOrigin: {
        EnableAcceptEncodingGzip: false,
        HeadersConfig: { HeaderBehavior: 'none' },
        CookiesConfig: { CookieBehavior: 'none' },
        QueryStringsConfig: { QueryStringBehavior: 'none' },
        ...parameters,
      },
    },
  },
});

/** A bucket that the distribution `Site` may read and write, and the distribution, with that bucket as its first origin. */
export function site(
  config: { DefaultCacheBehavior: object; CacheBehaviors?: object[]; Origins?: object[]; [more: string]: unknown },
  more: Resources = {},
): Resources {
  return {
    Bucket: { Type: 'AWS::S3::Bucket' },
    Access: {
      Type: 'AWS::CloudFront::OriginAccessControl',
      Properties: {
        OriginAccessControlConfig: {
          Name: { 'Fn::Sub': `\${AWS::StackName}-access` },
          OriginAccessControlOriginType: 's3',
          SigningBehavior: 'always',
          SigningProtocol: 'sigv4',
        },
      },
    },
    Site: {
      Type: 'AWS::CloudFront::Distribution',
      Properties: {
        DistributionConfig: {
          Enabled: true,
          ...config,
          Origins: [s3Origin('films', 'Bucket'), ...(config.Origins ?? [])],
        },
      },
    },
    Policy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: ref('Bucket'),
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'cloudfront.amazonaws.com' },
              Action: ['s3:GetObject', 's3:PutObject'],
              Resource: { 'Fn::Sub': `\${Bucket.Arn}/*` },
              Condition: {
                StringEquals: {
                  'AWS:SourceArn': { 'Fn::Sub': `arn:aws:cloudfront::\${AWS::AccountId}:distribution/\${Site}` },
                },
              },
            },
          ],
        },
      },
    },
    ...more,
  };
}

export const s3Origin = (Id: string, bucket: string) => ({
  Id,
  DomainName: { 'Fn::GetAtt': [bucket, 'RegionalDomainName'] },
  OriginAccessControlId: { 'Fn::GetAtt': ['Access', 'Id'] },
  S3OriginConfig: { OriginAccessIdentity: '' },
});

/** An API in front of a function as an origin, which speaks HTTPS alone. */
export const apiOrigin = (Id: string, OriginProtocolPolicy = 'https-only') => ({
  Id,
  DomainName: { 'Fn::Sub': `\${Api}.execute-api.us-east-1.amazonaws.com` },
  CustomOriginConfig: { OriginProtocolPolicy },
});

export const api: Resources = {
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
      },
    },
  },
  // It says what it was asked for, counts its calls, and answers as the query string says.
  Handler: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Role: arnOf('Role'),
      Code: {
        ZipFile: `let calls = 0;
exports.handler = async ({ rawPath, rawQueryString, headers, cookies = [], body, queryStringParameters: asked = {} }) => ({
  statusCode: Number(asked.status ?? 200),
  headers: { 'content-type': 'application/json', ...(asked.cache && { 'cache-control': asked.cache }) },
  body: JSON.stringify({ call: ++calls, rawPath, rawQueryString, headers, cookie: headers.cookie ?? cookies.join(), body }),
});`,
      },
    },
  },
  Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: ref('AWS::StackName'), ProtocolType: 'HTTP' } },
  Integration: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      ApiId: ref('Api'),
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: arnOf('Handler'),
      PayloadFormatVersion: '2.0',
    },
  },
  Route: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      ApiId: ref('Api'),
      RouteKey: '$default',
      Target: { 'Fn::Join': ['/', ['integrations', ref('Integration')]] },
    },
  },
  Stage: {
    Type: 'AWS::ApiGatewayV2::Stage',
    Properties: { ApiId: ref('Api'), StageName: '$default', AutoDeploy: true },
  },
  Permission: {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      FunctionName: ref('Handler'),
      Action: 'lambda:InvokeFunction',
      Principal: 'apigateway.amazonaws.com',
    },
  },
};

/** The address of the distribution `Site` of a stack. */
export async function siteUrl(aws: Aws, id: string | undefined): Promise<string> {
  const client = cloudFront(aws);
  const { Distribution } = await client.getDistribution({ Id: id });
  client.destroy();
  return `https://${Distribution?.DomainName}`;
}

export const keys = (type: 'rsa' | 'ec') =>
  type === 'rsa'
    ? generateKeyPairSync('rsa', { modulusLength: 2048 })
    : generateKeyPairSync('ec', { namedCurve: 'P-256' });

const pem = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString();

export const trusting = (first: KeyObject, second: KeyObject): Resources => {
  const key = (name: string, EncodedKey: string) => ({
    Type: 'AWS::CloudFront::PublicKey',
    Properties: {
      PublicKeyConfig: { CallerReference: name, Name: { 'Fn::Sub': `\${AWS::StackName}-${name}` }, EncodedKey },
    },
  });
  return {
    First: key('first', pem(first)),
    Second: key('second', pem(second)),
    Keys: {
      Type: 'AWS::CloudFront::KeyGroup',
      Properties: { KeyGroupConfig: { Name: { Ref: 'AWS::StackName' }, Items: [ref('First'), ref('Second')] } },
    },
  };
};

const safe = (bytes: Buffer) => bytes.toString('base64').replace(/\+/g, '-').replace(/=/g, '_').replace(/\//g, '~');

/** The parameters of a signature; without a policy of one's own it is the canned one. */
export function signature(
  resource: string,
  keyPairId: string | undefined,
  key: KeyObject,
  { expires, conditions, hash = 'SHA1' }: { expires: number; conditions?: object; hash?: 'SHA1' | 'SHA256' },
): Record<string, string> {
  const Condition = { DateLessThan: { 'AWS:EpochTime': expires }, ...conditions };
  const policy = JSON.stringify({ Statement: [{ Resource: resource, Condition }] });
  return {
    ...(conditions ? { Policy: safe(Buffer.from(policy)) } : { Expires: String(expires) }),
    Signature: safe(createSign(hash).update(policy).sign(key)),
    'Key-Pair-Id': keyPairId ?? '',
    ...(hash === 'SHA256' && { 'Hash-Algorithm': hash }),
  };
}

export const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

export const get = (aws: Aws, url: string, headers: Record<string, string> = {}, method = 'GET') =>
  ask(aws, url, { headers, method });
