import {
  FlushStageCacheCommand,
  GetStageCommand,
  type PatchOperation,
  UpdateStageCommand,
} from '@aws-sdk/client-api-gateway';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { signed } from '../requests';
import type { RestOrders } from '../stack';

const LAST = 'Read it after the flush';
const OF_ORDERS = '/~1orders~1{orderId}/GET/caching';

const replace = (path: string, value: string): PatchOperation => ({ op: 'replace', path, value });

export const cache = walkthrough<RestOrders, 'OrderId' | 'KeptCall' | 'FreshCall'>((step) => [
  step({
    title: 'Give the stage a cache',
    explain:
      'Half a gigabyte, the least; on AWS it costs from now on, used or not. Orders alone are cached, encrypted, and only who has the right may have one fetched anew.',
    call: ({ ApiId }) =>
      new UpdateStageCommand({
        restApiId: ApiId,
        stageName: 'dev',
        patchOperations: [
          replace('/cacheClusterEnabled', 'true'),
          replace('/cacheClusterSize', '0.5'),
          replace(`${OF_ORDERS}/enabled`, 'true'),
          replace(`${OF_ORDERS}/dataEncrypted`, 'true'),
          replace(`${OF_ORDERS}/requireAuthorizationForCacheControl`, 'true'),
        ],
      }),
    undo: ({ ApiId }) =>
      new UpdateStageCommand({
        restApiId: ApiId,
        stageName: 'dev',
        patchOperations: [replace('/cacheClusterEnabled', 'false'), replace(`${OF_ORDERS}/enabled`, 'false')],
      }),
    neededUntil: LAST,
    check: ({ cacheClusterEnabled, methodSettings }) => {
      expect(cacheClusterEnabled).toBe(true);
      expect(methodSettings?.['/orders/{orderId}/GET'] ?? methodSettings?.['orders/{orderId}/GET']).toMatchObject({
        cachingEnabled: true,
        cacheDataEncrypted: true,
      });
    },
  }),
  step({
    title: 'Wait until it is there',
    explain: 'AWS takes about four minutes.',
    call: ({ ApiId }) => new GetStageCommand({ restApiId: ApiId, stageName: 'dev' }),
    withinSeconds: 900,
    check: ({ cacheClusterStatus }) => expect(cacheClusterStatus).toBe('AVAILABLE'),
  }),
  step({
    title: 'Read the order twice',
    explain:
      'Each call of the function has an id of its own. Here both answers have the same: the function was called once.',
    settleSecondsOnAws: 30,
    repeat: 2,
    request: ({ ApiUrl, OrderId }) => signed(`${ApiUrl}/dev/orders/${OrderId}`),
    check: ([first, second]) => {
      expect(first?.status).toBe(200);
      expect(second?.body.answeredBy.call).toBe(first?.body.answeredBy.call);
    },
  }),
  step({
    title: 'Read another order',
    explain:
      'It is not there, and you are told so. The id of the order is a cache key of the integration; without one, all orders would be one entry, and everybody would read the first.',
    request: ({ ApiUrl, run }) => signed(`${ApiUrl}/dev/orders/${run}-unknown`),
    check: ({ status }) => expect(status).toBe(404),
  }),
  step({
    title: 'Read it from the cache',
    explain: 'The call that was remembered. Orders do not change while you look, and neither does this.',
    request: ({ ApiUrl, OrderId }) => signed(`${ApiUrl}/dev/orders/${OrderId}`),
    capture: { KeptCall: 'body.answeredBy.call' },
    check: ({ status, body }, { OrderId }) => {
      expect(status).toBe(200);
      expect(body.orderId).toBe(OrderId);
    },
  }),
  step({
    title: 'Have it fetched anew',
    explain:
      'Of one who may `execute-api:InvalidateCache`, `Cache-Control: max-age=0` goes past the cache to the function, and what comes replaces the entry.',
    request: ({ ApiUrl, OrderId }) => signed(`${ApiUrl}/dev/orders/${OrderId}`, { 'cache-control': 'max-age=0' }),
    actions: ['execute-api:Invoke', 'execute-api:InvalidateCache'],
    capture: { FreshCall: 'body.answeredBy.call' },
    proves: {
      'api-gateway-stages/cache-invalidate-header': ({ status, body }, { KeptCall }) => {
        expect(status).toBe(200);
        expect(body.answeredBy.call).toEqual(expect.any(String));
        expect(body.answeredBy.call).not.toBe(KeptCall);
      },
    },
  }),
  step({
    title: 'See that the entry is the new one',
    explain: 'Without the header the cache answers again, with what was fetched last.',
    request: ({ ApiUrl, OrderId }) => signed(`${ApiUrl}/dev/orders/${OrderId}`),
    proves: {
      'api-gateway-stages/cache-invalidate-header': ({ body }, { FreshCall }) =>
        expect(body.answeredBy?.call).toBe(FreshCall),
    },
  }),
  step({
    title: 'Flush the cache',
    explain: 'All entries of the stage at once, by a call of the management API: nothing for a client of the API.',
    call: ({ ApiId }) => new FlushStageCacheCommand({ restApiId: ApiId, stageName: 'dev' }),
    check: (answer) => expect(answer).toBeDefined(),
  }),
  step({
    title: LAST,
    explain: 'The function is called again, though nobody asked for it with a header.',
    request: ({ ApiUrl, OrderId }) => signed(`${ApiUrl}/dev/orders/${OrderId}`),
    withinSeconds: 60,
    proves: {
      'api-gateway-stages/flush-cache': ({ status, body }, { FreshCall }) => {
        expect(status).toBe(200);
        expect(body.answeredBy.call).not.toBe(FreshCall);
      },
    },
  }),
]);
