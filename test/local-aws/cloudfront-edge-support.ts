import { behavior, get, site, siteUrl } from './cloudfront-support';
import { type Aws, deploy } from './support';
import { arnOf, type Resources, ref } from './templates';

/** A function of Lambda and its version, as an association names it. */
export const lambda = (name: string, code: string): Resources => ({
  [`${name}Role`]: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { Service: ['lambda.amazonaws.com', 'edgelambda.amazonaws.com'] },
          },
        ],
      },
    },
  },
  [name]: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Role: arnOf(`${name}Role`),
      Code: { ZipFile: `exports.handler = async ({ Records: [{ cf }] }) => { ${code} };` },
    },
  },
  [`${name}Version`]: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: ref(name) } },
});

/** That a version of such a function is called at an event. */
export const at = (EventType: string, name: string, more: object = {}) => ({
  EventType,
  LambdaFunctionARN: ref(`${name}Version`),
  ...more,
});

/** A CloudFront function with this code. */
export const edgeFunction = (code: string, more: object = {}, AutoPublish = true): Resources[string] => ({
  Type: 'AWS::CloudFront::Function',
  Properties: {
    Name: { 'Fn::Sub': `\${AWS::StackName}-function` },
    AutoPublish,
    FunctionCode: code,
    FunctionConfig: { Comment: '', Runtime: 'cloudfront-js-2.0', ...more },
  },
});

/** Puts an object into the bucket of a site, and returns the site's address. */
export async function served(aws: Aws, { Bucket, Site }: Record<string, string>, Key = 'page.html') {
  await aws.s3.putObject({ Bucket, Key, Body: 'a page', ContentType: 'text/html' });
  return siteUrl(aws, Site);
}

/** A site with one function at one event, which answers with what the code says; its status for a GET. */
export async function statusWith(aws: Aws, stack: string, event: string, code: string) {
  const ids = await deploy(
    aws,
    stack,
    site(
      { DefaultCacheBehavior: behavior('films', { LambdaFunctionAssociations: [at(event, 'Edge')] }) },
      lambda('Edge', code),
    ),
  );
  const { status } = await get(aws, `${await served(aws, ids)}/page.html`);
  return status;
}
