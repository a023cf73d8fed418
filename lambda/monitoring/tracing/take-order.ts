import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { SpanKind } from '@opentelemetry/api';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { bodyText } from '../../shared/body-text';
import { required } from '../../shared/environment';
import { type JsonAnswer, jsonAnswer, orRefusal } from '../../shared/json-answer';
import { askGrower } from './grower';
import { type Order, parseOrder } from './order';
import { annotate, note, ofInvocation, sending, tracingHeader, within } from './tracing';

const sqs = new SQSClient({});
const queueUrl = required('QUEUE_URL');

/** Takes an order of the shop's page: asks the grower for the flower, and leaves the rest to the bench. */
export const handler = sending((event: APIGatewayProxyEvent) =>
  within('POST /orders', { kind: SpanKind.SERVER, parent: ofInvocation() }, async () => {
    const answer = await orRefusal(() => take(parseOrder(bodyText(event))));
    note({ 'http.response.status_code': answer.statusCode });
    return answer;
  }),
);

async function take(order: Order): Promise<JsonAnswer> {
  annotate({ order_id: order.orderId, flower: order.flower, customer: order.customer });
  // Everybody who sees traces can read it, and nobody searches by it.
  note({ letters_on_card: order.card.length, wrapping: 'paper' });
  const { status, price } = await askGrower(order.flower);
  if (status === 404) return jsonAnswer(404, { message: `Nobody grows ${order.flower} now.` });
  if (status !== 200) return jsonAnswer(503, { message: 'The grower does not answer. Try again later.' });
  await sendToBench({ ...order, price });
  return jsonAnswer(202, { orderId: order.orderId, price });
}

function sendToBench(order: Order & { readonly price: number }): Promise<unknown> {
  const attributes = { 'rpc.service': 'SQS', 'rpc.method': 'SendMessage', 'aws.queue_url': queueUrl };
  return within('SQS.SendMessage', { kind: SpanKind.PRODUCER, attributes }, () =>
    sqs.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(order),
        // Not an attribute of the message, of which there are ten, but of the system: it is not paid for, and SQS keeps it as it is.
        MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: tracingHeader() } },
      }),
    ),
  );
}
