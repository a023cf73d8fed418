import type { Topic } from '../topic';

export default {
  id: 'waf',
  name: 'AWS WAF',
  mirrors: [
    { note: '001', section: 'AWS WAF' },
    { note: '004', section: 'Benefits' },
    { note: '003', section: 'AWS CloudFront' },
  ],
  claims: [
    {
      id: 'web-acl-on-cloudfront',
      text: 'A web ACL guards a distribution against web exploits.',
      kind: 'template',
      how: 'AWS::WAFv2::WebACL.Scope = CLOUDFRONT and AWS::CloudFront::Distribution.DistributionConfig.WebACLId',
      notes: ['001', '003'],
    },
    {
      id: 'web-acl-on-api-gateway',
      text: 'A WAF web ACL can be associated with an API Gateway stage.',
      kind: 'template',
      how: 'AWS::WAFv2::WebACLAssociation.ResourceArn = stage ARN',
      notes: ['004'],
    },
    {
      id: 'managed-rule-group',
      text: 'AWS managed rule groups in the web ACL block common web attacks.',
      kind: 'template',
      how: 'AWS::WAFv2::WebACL.Rules[].Statement.ManagedRuleGroupStatement Name AWSManagedRulesCommonRuleSet',
      notes: ['001'],
    },
    {
      id: 'rate-rule',
      text: 'A rate rule blocks clients that send too many requests.',
      kind: 'template',
      how: 'AWS::WAFv2::WebACL.Rules[].Statement.RateBasedStatement.Limit',
      notes: ['001'],
    },
    {
      id: 'blocked-403',
      text: 'A request that a WAF rule blocks is answered with HTTP 403.',
      kind: 'behaviour',
      how: 'curl with a SQL-injection query string returns 403, a normal one 200',
      notes: ['001'],
    },
  ],
} as const satisfies Topic;
