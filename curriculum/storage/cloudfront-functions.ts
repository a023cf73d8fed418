import type { Topic } from '../topic';

export default {
  id: 'cloudfront-functions',
  name: 'CloudFront Functions',
  mirrors: [
    { note: '001', section: 'CloudFront Functions' },
    { note: '001', section: 'Use Cases' },
    { note: '001', section: 'Lambda@Edge and CloudFront functions' },
    { note: '001', section: 'Function Associations' },
  ],
  claims: [
    {
      id: 'function-resource',
      text: 'A lightweight JavaScript function runs at the edge.',
      kind: 'template',
      how: 'AWS::CloudFront::Function.FunctionConfig.Runtime = cloudfront-js-2.0 with FunctionCode and AutoPublish',
      notes: ['001'],
    },
    {
      id: 'viewer-events-only',
      text: 'CloudFront Functions handle only viewer request and viewer response.',
      kind: 'template',
      how: 'AWS::CloudFront::Distribution.DistributionConfig.DefaultCacheBehavior.FunctionAssociations[].EventType = viewer-request',
      notes: ['001'],
    },
    {
      id: 'url-rewrite',
      text: 'A CloudFront function can rewrite or redirect URLs and normalise cache keys.',
      kind: 'behaviour',
      how: '/about becomes /about/index.html; curl returns the page',
      notes: ['001'],
    },
    {
      id: 'header-change',
      text: 'A CloudFront function can change headers.',
      kind: 'behaviour',
      how: 'response shows the added header',
      notes: ['001'],
    },
    {
      id: 'token-check',
      text: 'A CloudFront function can reject requests without a valid token.',
      kind: 'behaviour',
      how: '401 without the header',
      notes: ['001'],
    },
    {
      id: 'function-limits',
      text: 'CloudFront Functions: under 1 ms, 2 MB memory, 10 KB code, no network, file system or request body, a sixth of the Lambda@Edge price.',
      kind: 'concept',
      today: 'a KeyValueStore (AWS::CloudFront::KeyValueStore) gives it data since Nov 2023.',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;
