import type { Fault } from '../../../kit/lab';

const LAB = 'lib/labs/storage/cloudfront-site';

export const faults: Readonly<Record<string, Fault>> = {
  'one-day-for-all': {
    changes: [
      {
        file: `${LAB}/caching.ts`,
        from: "      queryStringBehavior: CacheQueryStringBehavior.allowList('day'),\n",
        to: '',
      },
      {
        file: `${LAB}/caching.ts`,
        from: "      headerBehavior: OriginRequestHeaderBehavior.allowList('X-Device'),\n",
        to: "      headerBehavior: OriginRequestHeaderBehavior.allowList('X-Device'),\n      queryStringBehavior: OriginRequestQueryStringBehavior.all(),\n",
      },
      {
        file: `${LAB}/caching.ts`,
        from: '  OriginRequestPolicy,\n',
        to: '  OriginRequestPolicy,\n  OriginRequestQueryStringBehavior,\n',
      },
    ],
    symptom: 'Whatever day visitors ask for, they see the showtimes of some other day. The API itself answers right.',
    hints: [
      'Ask the site for two days, one after the other. What does `X-Cache` say of the second?',
      'The origin gets the day. What of a request tells one cached object from another?',
    ],
    cause:
      'The day is in the origin request policy and not in the cache policy. The origin hears it, and the edge keeps one answer for all days.',
    fix: 'Put into the cache policy what changes the answer; it is then sent to the origin, too.',
    breaks: { claim: 'cloudfront/cache-policy', step: 'Ask for the showtimes of another day' },
  },
  'name-of-the-site': {
    changes: [
      {
        file: `${LAB}/stack.ts`,
        from: 'OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER',
        to: 'OriginRequestPolicy.ALL_VIEWER',
      },
    ],
    symptom:
      'Nobody can buy a ticket: each request for `/tickets` gets 403 Forbidden. At its own address the API sells.',
    hints: [
      'Which policy decides what of the request of a visitor the API sees?',
      'An API Gateway serves thousands of APIs under one address. By what does it tell which is meant?',
    ],
    cause:
      'All headers are sent on, `Host` included. API Gateway is asked for an API with the name of the site, and has none.',
    fix: 'Use the managed policy `AllViewerExceptHostHeader` for origins that know themselves by their own name.',
    breaks: { step: 'Buy a ticket' },
  },
  'read-only-door': {
    changes: [
      {
        file: `${LAB}/stack.ts`,
        from: '{ originAccessLevels: [AccessLevel.WRITE] }',
        to: '{ originAccessLevels: [AccessLevel.READ] }',
      },
    ],
    symptom: 'Studios have a signed address, and their upload gets 403 Access Denied.',
    hints: [
      'Is it CloudFront or S3 that says no? Compare the body with the one for a missing signature.',
      'The behaviour allows PUT. What does the policy of the bucket allow CloudFront to do?',
    ],
    cause:
      'The methods of a behaviour are what CloudFront takes. S3 asks its bucket policy again, and that one allows `s3:GetObject` alone.',
    fix: 'Allow the distribution `s3:PutObject` in the policy of the bucket.',
    breaks: { claim: 'cloudfront/upload-ingress', step: 'Deliver a film' },
  },
};
