import '../../../support/quiet-logger';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Context, SNSEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from '../../../../lambda/messaging/sqs-sns-fan-out/import-order';

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:orders';
const ORDER = { orderId: 'o-1', total: 40, currency: 'USD' };
const s3 = mockClient(S3Client);
const sns = mockClient(SNSClient);

beforeEach(() => {
  s3.reset();
  sns.reset();
  sns.on(PublishCommand).resolves({ MessageId: '1' });
});

function upload(key: string, content: string): void {
  const Body = { transformToString: async () => content };
  s3.on(GetObjectCommand, { Bucket: 'uploads', Key: key }).resolves({ Body: Body as never });
}

/** Calls the handler with a notice of the topic for each list of keys, as S3 writes them. */
async function notify(...notices: string[][]): Promise<void> {
  const Records = notices.map((keys) => ({
    Sns: {
      TopicArn: TOPIC,
      Message: JSON.stringify({
        Records: keys.map((key) => ({ s3: { bucket: { name: 'uploads' }, object: { key } } })),
      }),
    },
  }));
  await handler({ Records } as SNSEvent, {} as Context, () => {});
}

const published = () => sns.commandCalls(PublishCommand).map(({ args: [{ input }] }) => input);

describe('import-order', () => {
  it('publishes the order of an upload to the topic that told of it, with the attribute that filters look at', async () => {
    upload('o-1.json', JSON.stringify(ORDER));
    await notify(['o-1.json']);
    expect(published()).toEqual([
      {
        TopicArn: TOPIC,
        Message: JSON.stringify(ORDER),
        MessageAttributes: { event: { DataType: 'String', StringValue: 'order_placed' } },
      },
    ]);
  });

  it('decodes keys: a plus is a space, a coded plus is a plus', async () => {
    upload('new orders/ö+1.json', JSON.stringify(ORDER));
    await notify(['new+orders/%C3%B6%2B1.json']);
    expect(published()).toHaveLength(1);
  });

  it('publishes each upload of each notice, in order', async () => {
    for (const id of ['a', 'b', 'c']) upload(`${id}.json`, JSON.stringify({ ...ORDER, orderId: id }));
    await notify(['a.json', 'b.json'], ['c.json']);
    expect(published().map(({ Message = '' }) => JSON.parse(Message).orderId)).toEqual(['a', 'b', 'c']);
  });

  it('publishes nothing but the order, whatever else the file says', async () => {
    upload('o-1.json', JSON.stringify({ ...ORDER, note: 'Please hurry.' }));
    await notify(['o-1.json']);
    expect(published()[0]?.Message).toBe(JSON.stringify(ORDER));
  });

  it.each(['', 'hello', '{}', JSON.stringify({ ...ORDER, total: '40' })])('fails for the file %j', async (content) => {
    upload('o-1.json', content);
    await expect(notify(['o-1.json'])).rejects.toThrow();
    expect(published()).toEqual([]);
  });

  it('fails where the topic takes no message, so that Lambda tries again', async () => {
    upload('o-1.json', JSON.stringify(ORDER));
    sns.on(PublishCommand).rejects(new Error('Throttled.'));
    await expect(notify(['o-1.json'])).rejects.toThrow('Throttled.');
  });
});
