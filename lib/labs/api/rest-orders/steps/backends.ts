import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { REPORT_TIMEOUT_SECONDS } from '../integrations';
import { post, signed } from '../requests';
import type { RestOrders } from '../stack';

export const backends = walkthrough<RestOrders, 'OrderId' | 'ReturnId'>((step) => [
  step({
    title: 'Ask what a delivery costs',
    explain:
      'The function answers a bare text, as it was not written for the web. Templates make its event of the query, and JSON of its answer.',
    request: ({ ApiUrl }) => ({ url: `${ApiUrl}/dev/quotes?kilograms=3&country=NL` }),
    withinSeconds: 30,
    check: ({ status, headers, body }) => {
      expect({ status, body }).toEqual({ status: 200, body: { price: '8.50 EUR' } });
      expect(headers['cache-control']).toBe('max-age=3600');
    },
  }),
  step({
    title: 'Ask for too much',
    explain:
      'The function fails, and a pattern finds in its error that the caller is to blame: 400, with the reason. Without the pattern it would be a 200.',
    request: ({ ApiUrl }) => ({ url: `${ApiUrl}/dev/quotes?kilograms=300&country=NL` }),
    check: ({ status, body }) =>
      expect({ status, body }).toEqual({
        status: 400,
        body: { message: 'Not a parcel: it has up to 30 kilograms.' },
      }),
  }),
  step({
    title: 'Book a shipment',
    explain:
      'You post JSON; the partner is an older system that takes SOAP. A template writes the envelope, and the partner shows what it got.',
    request: ({ ApiUrl, OrderId }) =>
      post(`${ApiUrl}/dev/shipments`, { orderId: OrderId, parcels: [{ kilograms: 2.5 }, { kilograms: 11 }] }),
    withinSeconds: 30,
    proves: {
      'api-gateway-rest/json-to-xml': ({ status, headers, body }, { OrderId }) => {
        expect(status).toBe(200);
        expect(headers['content-type']).toContain('application/soap+xml');
        expect(body).toContain(`<booked order="${OrderId}">`);
        expect(body).toContain(`<p:BookShipment order="${OrderId}" stage="dev">`);
        expect(body.match(/<p:Parcel kilograms="[\d.]+"\/>/g)).toEqual([
          '<p:Parcel kilograms="2.5"/>',
          '<p:Parcel kilograms="11"/>',
        ]);
      },
    },
  }),
  step({
    title: 'Smuggle markup into the envelope',
    explain:
      'A template copies texts as they are. What may stand in them is for the model to say, before the template.',
    request: ({ ApiUrl }) => post(`${ApiUrl}/dev/shipments`, { orderId: '1"><p:Free/>', parcels: [{ kilograms: 1 }] }),
    check: ({ status, body }) =>
      expect({ status, message: body.message }).toEqual({ status: 400, message: 'Invalid request body' }),
  }),
  step({
    title: 'Ask the partner where it is',
    explain: 'A proxy to an HTTP address changes nothing: query and headers arrive as you sent them.',
    request: ({ ApiUrl, OrderId }) => ({
      url: `${ApiUrl}/dev/shipments/${OrderId}?language=en`,
      headers: { 'x-trace': 'mine' },
    }),
    check: ({ status, body }, { OrderId }) => {
      expect(status).toBe(200);
      expect(body.asked).toEqual({ rawPath: `/tracking/${OrderId}`, rawQueryString: 'language=en', trace: 'mine' });
    },
  }),
  step({
    title: 'Send something back',
    explain: 'No function is behind this: API Gateway itself calls SQS, with a role that may send to this queue alone.',
    request: ({ ApiUrl, OrderId }) =>
      post(`${ApiUrl}/dev/returns`, { orderId: OrderId, reason: 'too small & too late' }),
    capture: { ReturnId: 'body.returnId' },
    check: ({ status, body }) => {
      expect(status).toBe(202);
      expect(body.returnId).toMatch(/./);
    },
  }),
  step({
    title: 'Find it in the queue',
    explain: 'The body as it was sent: the template encoded it for the form that SQS takes.',
    call: ({ ReturnsQueueUrl }) =>
      new ReceiveMessageCommand({
        QueueUrl: ReturnsQueueUrl,
        MaxNumberOfMessages: 10,
        WaitTimeSeconds: 5,
        VisibilityTimeout: 2,
      }),
    withinSeconds: 30,
    check: ({ Messages = [] }, { ReturnId, OrderId }) => {
      const found = Messages.find(({ MessageId }) => MessageId === ReturnId);
      expect(JSON.parse(found?.Body ?? '{}')).toEqual({ orderId: OrderId, reason: 'too small & too late' });
    },
  }),
  step({
    title: 'Ask for a report of a day',
    explain: `API Gateway waits 29 seconds for a backend, unless the integration says less: here ${REPORT_TIMEOUT_SECONDS}. A day is counted in time.`,
    request: ({ ApiUrl }) => signed(`${ApiUrl}/dev/reports?days=1`),
    withinSeconds: 30,
    check: ({ status, body }) => expect({ status, body }).toEqual({ status: 200, body: { days: 1 } }),
  }),
  step({
    title: 'Ask for a report of two months',
    explain:
      'It takes six seconds, and after three the caller is told that it took too long. The function goes on and is paid: a timeout of the API ends nothing behind it.',
    request: ({ ApiUrl }) => signed(`${ApiUrl}/dev/reports?days=60`),
    withinSeconds: 30,
    proves: {
      'api-gateway-rest/timeout-29s': ({ status, body }) =>
        expect({ status, message: body.message }).toEqual({ status: 504, message: 'Endpoint request timed out' }),
    },
  }),
]);
