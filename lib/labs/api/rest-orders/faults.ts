import type { Fault } from '../../../kit/lab';

const LAB = 'lib/labs/api/rest-orders';

export const faults: Readonly<Record<string, Fault>> = {
  'one-entry-for-all': {
    changes: [
      {
        file: `${LAB}/orders-api.ts`,
        from: "service.integration(['method.request.path.orderId'])",
        to: 'service.integration()',
      },
    ],
    symptom:
      'Since the stage has a cache, the back office sees the same order whichever it asks for. After some minutes it is another one, again for all.',
    hints: [
      'Ask the stage without the cache: is the function right? Compare `answeredBy.call` of two answers.',
      'Two requests share an entry of the cache if API Gateway cannot tell them apart. By what does it tell them apart?',
      'Read the integration: `aws apigateway get-integration`, and in it `cacheKeyParameters`.',
    ],
    cause:
      'The integration names no cache key. To the cache the method and its path as it is written, `/orders/{orderId}`, are one entry.',
    fix: 'Name each parameter that changes the answer as a cache key of the integration, and deploy.',
    breaks: { step: 'Read another order' },
  },
  'locked-alias': {
    changes: [
      {
        file: `${LAB}/order-service.ts`,
        from: 'for (const alias of [this.live, this.next]) {',
        to: 'for (const alias of [this.live]) {',
      },
    ],
    symptom:
      'The stage `prod` takes orders, and `dev` answers each with 500, Internal server error. The function has no log of them.',
    hints: [
      'Nothing is in the log of the function: it was not called. The execution log of the stage says what API Gateway tried.',
      '"Invalid permissions on Lambda function": whom does the policy of the function let in, and what exactly is called?',
      'Compare `aws lambda get-policy --qualifier live` with `--qualifier next`.',
    ],
    cause:
      'A stage variable names the alias, so that neither the console nor the CDK knows which to open. The alias `next` has no permission for the API.',
    fix: 'Give each alias that a stage variable may name a permission of its own, for this API.',
    breaks: { claim: 'api-gateway-stages/stage-variables' },
  },
  'forbidden-header': {
    changes: [
      {
        file: `${LAB}/orders-api.ts`,
        from: "allowHeaders: ['Content-Type'] },",
        to: "allowHeaders: ['Authorization'] },",
      },
    ],
    symptom:
      'The page of the shop cannot order. The browser says that the request header field content-type is not allowed; with `curl` all is well.',
    hints: [
      'A browser asks before it posts JSON. Ask like it: `OPTIONS`, with `Access-Control-Request-Headers: content-type`.',
      'Which headers may be sent says the answer. `application/json` is no type that a form could send, so the header is asked about.',
    ],
    cause: 'The answer to the preflight allows another header than the one that the page sends.',
    fix: 'List each header that pages send and that is not safelisted, `Content-Type` for JSON first of all; then deploy.',
    breaks: { claim: 'api-gateway-rest/cors-options', step: 'Ask as a browser asks first' },
  },
};
