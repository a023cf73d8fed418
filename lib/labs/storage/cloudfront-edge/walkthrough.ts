import { InvokeCommand } from '@aws-sdk/client-lambda';
import { notYet } from '../../../kit/not-yet';
import { walkthrough } from '../../../walkthrough/step';
import type { CloudfrontEdge } from './stack';

// A step makes a call of the SDK, as below, or has one of these in its place:
//   request: ({ ApiUrl }) => ({ method: 'POST', url: ApiUrl, body: { id: 1 }, signed: 'execute-api' }),
//   command: 'aws s3 ls "s3://$BucketName"', actions: ['s3:ListBucket'],
//   socket: ({ ChatUrl }) => ({ client: 'alice', connect: ChatUrl }),
// A step that the emulator cannot do says why in `awsOnly`, and has an `example` of AWS's answer, on which it is rehearsed.
export default walkthrough<CloudfrontEdge>((step) => [
  step({
    title: 'NOT YET: cloudfront-functions/url-rewrite',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ChooseVariantName }) => new InvokeCommand({ FunctionName: ChooseVariantName }),
    proves: {
      'cloudfront-functions/url-rewrite': () => {
        notYet(`
          A CloudFront function can rewrite or redirect URLs and normalise cache keys.
          How: /about becomes /about/index.html; curl returns the page
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: cloudfront-functions/header-change',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ChooseVariantName }) => new InvokeCommand({ FunctionName: ChooseVariantName }),
    proves: {
      'cloudfront-functions/header-change': () => {
        notYet(`
          A CloudFront function can change headers.
          How: response shows the added header
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: cloudfront-functions/token-check',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ChooseVariantName }) => new InvokeCommand({ FunctionName: ChooseVariantName }),
    proves: {
      'cloudfront-functions/token-check': () => {
        notYet(`
          A CloudFront function can reject requests without a valid token.
          How: 401 without the header
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: lambda-edge/generated-response',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ChooseVariantName }) => new InvokeCommand({ FunctionName: ChooseVariantName }),
    proves: {
      'lambda-edge/generated-response': () => {
        notYet(`
          Lambda@Edge can answer the viewer without contacting the origin.
          How: a viewer-request function returning status 200: origin log stays empty
        `);
      },
    },
  }),
  step({
    title: 'NOT YET: lambda-edge/ab-testing',
    explain: 'NOT YET: why this step, in a sentence or two.',
    call: ({ ChooseVariantName }) => new InvokeCommand({ FunctionName: ChooseVariantName }),
    proves: {
      'lambda-edge/ab-testing': () => {
        notYet(`
          Lambda@Edge can route visitors to variants or different origins.
          How: cookie X-Variant decides the page
        `);
      },
    },
  }),
]);
