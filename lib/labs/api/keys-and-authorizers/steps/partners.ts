import {
  CreateApiKeyCommand,
  CreateUsagePlanKeyCommand,
  DeleteApiKeyCommand,
  GetApiKeyCommand,
} from '@aws-sdk/client-api-gateway';
import { expect } from 'expect';
import { barChart } from '../../../../walkthrough/bar-chart';
import { load as sizeOf } from '../../../../walkthrough/load';
import { walkthrough } from '../../../../walkthrough/step';
import type { HttpAnswer } from '../../../../walkthrough/steps/action';
import type { KeysAndAuthorizers } from '../stack';

/** The trial plan lets two of them through at once, and one a second. */
const AT_ONCE = sizeOf({ full: 40, quick: 12 });
const FORBIDDEN = { status: 403, body: { message: 'Forbidden' } };

const events = (ApiUrl: string, key?: string) => ({
  url: `${ApiUrl}/events`,
  ...(key ? { headers: { 'x-api-key': key } } : {}),
});
const told = ({ status, body }: HttpAnswer) => ({ status, body });

export const partners = walkthrough<KeysAndAuthorizers, 'ResellerKey' | 'NewKeyId' | 'NewKey'>((step) => [
  step({
    title: 'Ask without a key',
    explain: 'The method declares that it wants one. API Gateway answers by itself; no function is called.',
    request: ({ ApiUrl }) => events(ApiUrl),
    proves: {
      'api-gateway-usage-plans/x-api-key': (answer) => expect(told(answer)).toEqual(FORBIDDEN),
    },
  }),
  step({
    title: "Read the reseller's key",
    explain:
      'API Gateway made up its value when the stack was deployed. The stack knows its id alone; the value has to be asked for.',
    call: ({ ResellerKeyId }) => new GetApiKeyCommand({ apiKey: ResellerKeyId, includeValue: true }),
    capture: { ResellerKey: 'value' },
    secret: true,
    check: ({ enabled, value }) => {
      expect(enabled).toBe(true);
      expect(value?.length).toBeGreaterThanOrEqual(20);
    },
  }),
  step({
    title: 'Ask as the reseller',
    explain: 'With the key in `X-Api-Key` the same request goes through, and the function is told whose key it was.',
    request: ({ ApiUrl, ResellerKey }) => events(ApiUrl, ResellerKey),
    withinSeconds: 60,
    proves: {
      'api-gateway-usage-plans/x-api-key': ({ status, body }, { ResellerKeyId }) => {
        expect(status).toBe(200);
        expect(body.events).toHaveLength(2);
        expect(body.caller.apiKeyId).toBe(ResellerKeyId);
      },
    },
  }),
  step({
    title: 'Make a key for a new partner',
    explain: 'A partner who looks around. A key by itself is a name and a value, and opens nothing.',
    call: ({ run }) => new CreateApiKeyCommand({ name: `${run} new partner`, enabled: true }),
    capture: { NewKeyId: 'id', NewKey: 'value' },
    secret: true,
    undo: ({ NewKeyId }) => new DeleteApiKeyCommand({ apiKey: NewKeyId }),
    neededUntil: 'Ask too often',
    check: ({ id, value }) => {
      expect(id).toBeDefined();
      expect(value).toBeDefined();
    },
  }),
  step({
    title: 'Ask with a key of no plan',
    explain: 'The key is there and enabled, and no usage plan has both it and this stage: it is refused like none.',
    request: ({ ApiUrl, NewKey }) => events(ApiUrl, NewKey),
    check: (answer) => expect(told(answer)).toEqual(FORBIDDEN),
  }),
  step({
    title: 'Put the key on the trial plan',
    explain: 'The last piece: the plan names the stage, and now the key.',
    call: ({ TrialPlanId, NewKeyId }) =>
      new CreateUsagePlanKeyCommand({ usagePlanId: TrialPlanId, keyId: NewKeyId, keyType: 'API_KEY' }),
    check: ({ id }, { NewKeyId }) => expect(id).toBe(NewKeyId),
  }),
  step({
    title: 'Ask as the new partner',
    explain: 'The same key, the same request. On AWS it takes a moment until all of API Gateway knows of it.',
    request: ({ ApiUrl, NewKey }) => events(ApiUrl, NewKey),
    withinSeconds: 300,
    proves: {
      'api-gateway-usage-plans/plan-key': ({ status, body }, { NewKeyId }) => {
        expect(status).toBe(200);
        expect(body.caller.apiKeyId).toBe(NewKeyId);
      },
    },
  }),
  step({
    title: 'Ask too fast',
    explain: `${AT_ONCE} requests at once, of which the plan lets two through, and one more each second. A client that is told 429 waits, and longer each time.`,
    repeat: AT_ONCE,
    parallel: AT_ONCE,
    request: ({ ApiUrl, NewKey }) => events(ApiUrl, NewKey),
    show: (answers) => barChart(['200', '429'].map((status) => ({ label: status, parts: [countOf(answers, status)] }))),
    proves: {
      'api-gateway-usage-plans/quota-429': (answers) => {
        const refused = answers.filter(({ status }) => status !== 200);
        expect(refused.map(({ status }) => status)).toContain(429);
        expect(refused.map(({ body }) => body.message)).toContain('Too Many Requests');
      },
    },
  }),
  step({
    title: 'Ask too often',
    explain:
      'However slowly: after five requests the day is over for this key. It is 429 again, and another message, for which waiting does not help. The reseller has a plan of his own and notices nothing.',
    request: ({ ApiUrl, NewKey }) => events(ApiUrl, NewKey),
    withinSeconds: 120,
    proves: {
      'api-gateway-usage-plans/quota-429': ({ status, body }) => {
        expect(status).toBe(429);
        expect(body.message).toBe('Limit Exceeded');
      },
    },
  }),
]);

function countOf(answers: readonly HttpAnswer[], status: string): number {
  return answers.filter((answer) => `${answer.status}` === status).length;
}
