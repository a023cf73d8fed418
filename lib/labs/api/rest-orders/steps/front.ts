import { GetAccountCommand } from '@aws-sdk/client-api-gateway';
import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { SHOP } from '../order-service';
import { MISSING_TOKEN, orderOf, post, signed } from '../requests';
import type { RestOrders } from '../stack';

export const front = walkthrough<RestOrders, 'OrderId'>((step) => [
  step({
    title: 'See who may write logs',
    explain:
      'An account has one role for the logs of all its APIs in a Region. The stack left one that was there, and set its own where there was none.',
    call: () => new GetAccountCommand({}),
    show: ({ cloudwatchRoleArn }) => `role for logs: ${cloudwatchRoleArn}`,
    check: ({ cloudwatchRoleArn }) => expect(cloudwatchRoleArn).toMatch(/:role\//),
  }),
  step({
    title: 'Ask whether the API is there',
    explain:
      'Its id, `execute-api` and the Region make the name; the path begins with the stage. No backend is called: a mock integration answers, and its template knows the stage and its variables.',
    request: ({ ApiUrl }) => ({ url: `${ApiUrl}/dev/status` }),
    proves: {
      'api-gateway-rest/hostname': ({ status, body }, { ApiId, ApiUrl }) => {
        expect(new URL(ApiUrl).hostname).toMatch(new RegExp(`^${ApiId}\\.execute-api\\.[a-z0-9-]+\\.amazonaws\\.com`));
        expect({ status, body }).toEqual({ status: 200, body: { stage: 'dev', release: 'next' } });
      },
    },
  }),
  step({
    title: 'Ask as a browser asks first',
    explain:
      'Before a page of the shop may post JSON elsewhere, the browser asks whether it may: `OPTIONS`, with the origin, the method and the headers that it means to send.',
    request: ({ ApiUrl }) => ({
      method: 'OPTIONS',
      url: `${ApiUrl}/dev/orders`,
      headers: {
        origin: SHOP,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    }),
    proves: {
      'api-gateway-rest/cors-preflight': ({ status, headers }) => {
        expect(status).toBe(204);
        expect(headers).toMatchObject({
          'access-control-allow-origin': SHOP,
          'access-control-allow-methods': 'POST',
          'access-control-allow-headers': 'Content-Type',
        });
      },
    },
  }),
  step({
    title: 'Send what is no order',
    explain:
      'The lines are missing. The model of the method wants them, so the validator answers; with the header for browsers, without which the page would see no more than that something failed.',
    request: ({ ApiUrl, run }) => post(`${ApiUrl}/dev/orders`, { customer: `${run} refused` }),
    proves: {
      'api-gateway-rest/validation-400': ({ status, headers, body }) => {
        expect({ status, message: body.message }).toEqual({ status: 400, message: 'Invalid request body' });
        expect(headers['access-control-allow-origin']).toBe(SHOP);
      },
    },
  }),
  step({
    title: 'Leave out a parameter',
    explain: 'The validator looks at parameters, too: a price depends on the country.',
    request: ({ ApiUrl }) => ({ url: `${ApiUrl}/dev/quotes?kilograms=3` }),
    check: ({ status, body }) => {
      expect(status).toBe(400);
      expect(body.message).toContain('Missing required request parameters: [country]');
    },
  }),
  step({
    title: 'Order',
    explain: 'The whole request goes to the function, by the alias that the stage names, and its answer comes back.',
    request: ({ ApiUrl, run }) => post(`${ApiUrl}/dev/orders`, orderOf(run)),
    capture: { OrderId: 'body.orderId' },
    withinSeconds: 30,
    check: ({ status, body }, { run }) => {
      expect(status).toBe(201);
      expect(body).toMatchObject({ customer: run, answeredBy: { stage: 'dev', alias: 'next', version: '$LATEST' } });
    },
  }),
  step({
    title: 'Count the calls of the function',
    explain: 'Its log has the order, and nothing of what was refused before it: the function was not called, nor paid.',
    call: ({ OrdersLogGroupName, run }) =>
      new FilterLogEventsCommand({ logGroupName: OrdersLogGroupName, filterPattern: `"${run}"` }),
    withinSeconds: 120,
    proves: {
      'api-gateway-rest/validation-400': ({ events = [] }, { run }) =>
        expect(events.map(({ message = '{}' }) => JSON.parse(message).customer)).toEqual([run]),
    },
  }),
  step({
    title: 'Read an order as anybody',
    explain:
      'This method asks for a signature of IAM. Without one the message is the same as for a path that is not there, which sends many people searching for a token.',
    request: ({ ApiUrl, OrderId }) => ({ url: `${ApiUrl}/dev/orders/${OrderId}` }),
    check: ({ status, body }) => expect({ status, body }).toEqual({ status: 403, body: MISSING_TOKEN }),
  }),
  step({
    title: 'Read it as the back office',
    explain: 'Signed, and by somebody who may invoke this method of this API.',
    request: ({ ApiUrl, OrderId }) => signed(`${ApiUrl}/dev/orders/${OrderId}`),
    check: ({ status, body }, { OrderId, run }) => {
      expect(status).toBe(200);
      expect(body).toMatchObject({ orderId: OrderId, customer: run });
    },
  }),
]);
