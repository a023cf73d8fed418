import type { Topic } from '../topic';

export default {
  id: 'lambda-edge',
  name: 'Lambda@Edge',
  mirrors: [
    { note: '000', section: '13.13 Lambda@Edge' },
    { note: '001', section: 'Lambda@Edge' },
    { note: '001', section: 'Function Associations' },
    { note: '003', section: 'Lambda@Edge' },
    { note: '003', section: 'Lambda@Edge Uses Case' },
  ],
  claims: [
    {
      id: 'four-events',
      text: 'Lambda@Edge can run on viewer request, origin request, origin response and viewer response.',
      kind: 'template',
      how: 'AWS::CloudFront::Distribution.DistributionConfig.DefaultCacheBehavior.LambdaFunctionAssociations[].EventType, and AWS::CloudFront::Distribution.DistributionConfig.CacheBehaviors[].LambdaFunctionAssociations[].EventType: viewer events in a behaviour without CloudFront functions',
      notes: ['000', '001', '003'],
    },
    {
      id: 'us-east-1-version',
      text: 'A Lambda@Edge function is written in one Region (us-east-1) and associated by numbered version.',
      kind: 'template',
      how: 'AWS::CloudFront::Distribution.DistributionConfig.DefaultCacheBehavior.LambdaFunctionAssociations[].LambdaFunctionARN is an AWS::Lambda::Version',
      notes: ['000', '001'],
    },
    {
      id: 'edge-trust',
      text: 'A Lambda@Edge role must trust lambda and edgelambda.',
      kind: 'template',
      how: 'AWS::IAM::Role.AssumeRolePolicyDocument Principal.Service = [lambda.amazonaws.com, edgelambda.amazonaws.com]',
      notes: ['001'],
    },
    {
      id: 'include-body',
      text: 'Lambda@Edge may read the request body.',
      kind: 'template',
      how: 'AWS::CloudFront::Distribution.DistributionConfig.CacheBehaviors[].LambdaFunctionAssociations[].IncludeBody = true',
      notes: ['001'],
    },
    {
      id: 'generated-response',
      text: 'Lambda@Edge can answer the viewer without contacting the origin.',
      kind: 'behaviour',
      how: 'a viewer-request function returning status 200: origin log stays empty',
      notes: ['000'],
    },
    {
      id: 'ab-testing',
      text: 'Lambda@Edge can route visitors to variants or different origins.',
      kind: 'behaviour',
      how: 'cookie X-Variant decides the page',
      notes: ['000', '003'],
    },
    {
      id: 'edge-uses',
      text: 'Lambda@Edge serves security headers, bot blocking, SEO, image transformation, authentication and user tracking.',
      kind: 'concept',
      notes: ['000', '003'],
    },
    {
      id: 'edge-limits',
      text: 'Notes give Lambda@Edge 5-10 s, 128 MB to 10 GB, 1-5 MB package, Node.js or Python.',
      kind: 'concept',
      today:
        'viewer and origin events alike 30 s and a package of 50 MB; responses of 40 KB for viewer and 1 MB for origin events; 128 MB of memory for viewer events (so the comparison page; as much as Lambda, says the quota page) and up to 10,240 MB for origin events.',
      source:
        'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-lambda-at-edge',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;
