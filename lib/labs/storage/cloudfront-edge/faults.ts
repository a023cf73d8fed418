import type { Fault } from '../../../kit/lab';

const LAB = 'lib/labs/storage/cloudfront-edge';

export const faults: Readonly<Record<string, Fault>> = {
  'one-variant': {
    changes: [
      {
        file: `${LAB}/stack.ts`,
        from: "      cookieBehavior: CacheCookieBehavior.allowList('X-Variant'),\n",
        to: '',
      },
      { file: `${LAB}/stack.ts`, from: '  CacheCookieBehavior,\n', to: '' },
    ],
    symptom: 'The experiment has run for a week, and not one visitor has seen the second front page.',
    hints: [
      'Ask with `X-Variant=b` yourself. Which function decides about the page, and at which event does it run?',
      'What of a request gets as far as the origin request? It is no more than what the cache policy and the origin request policy name.',
    ],
    cause:
      'The cookie is not in the cache policy: CloudFront takes it out of the request before the origin request, so that the function always finds none, and keeps one page for everybody.',
    fix: 'Name the cookie in the cache policy: it is then part of the cache key, and functions at the origin events see it.',
    breaks: { step: 'Ask for the second variant' },
  },
  'no-body': {
    changes: [{ file: `${LAB}/stack.ts`, from: '              includeBody: true,\n', to: '' }],
    symptom: 'Whatever visitors write into the form, they are told that feedback is JSON. It is JSON.',
    hints: [
      'The tests of the function are green. What is in their event that may not be in the one of CloudFront?',
      'Look at the association of the function with the behaviour `/feedback`.',
    ],
    cause:
      'The association no longer says `IncludeBody`, and CloudFront gives a function the body of a request only where it is asked to.',
    fix: 'Set `includeBody` on the association; there is nothing to change in the function.',
    breaks: { claim: 'lambda-edge/include-body', step: 'Send what you think' },
  },
  milliseconds: {
    changes: [
      {
        file: 'lambda/storage/cloudfront-edge/viewer/admit.js',
        from: 'claims.exp > Date.now() / 1000',
        to: 'claims.exp > Date.now()',
      },
    ],
    symptom: 'Since the release no member gets in. Each is told that his token is over, even a minute after he got it.',
    hints: [
      'Take a token apart: its second part is JSON in base64url. What is `exp`?',
      'Compare it with what `Date.now()` gives.',
    ],
    cause: 'The claim `exp` counts seconds, JavaScript counts milliseconds: to the function each token ended in 1970.',
    fix: 'Divide by 1000. A unit test with a token that is still good for a minute finds it.',
    breaks: { step: 'Come as a member' },
  },
};
