import '../../../support/quiet-logger';
import { gzipSync } from 'node:zlib';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';

process.env.REPAIRS_TABLE = 'repairs';
const { handler } = require('../../../../lambda/monitoring/logs-and-agent/order-repair');

const dynamo = mockClient(DynamoDBClient);
const failure = { depot: 'south', device: 'scale', parcelId: 'p-1' };

beforeEach(() => {
  dynamo.reset();
  dynamo.on(PutItemCommand).resolves({});
});

function batch(messageType: string, ...messages: string[]) {
  const logEvents = messages.map((message, index) => ({ id: `e-${index}`, timestamp: 0, message }));
  return { awslogs: { data: gzipSync(JSON.stringify({ messageType, logEvents })).toString('base64') } };
}

const items = () => dynamo.commandCalls(PutItemCommand).map(({ args }) => args[0].input);

describe('order-repair', () => {
  it('orders a repair for each failure, under the id of its event', async () => {
    await handler(batch('DATA_MESSAGE', JSON.stringify(failure)));
    expect(items()).toEqual([
      {
        TableName: 'repairs',
        Item: { depot: { S: 'south' }, event: { S: 'e-0' }, device: { S: 'scale' }, parcelId: { S: 'p-1' } },
      },
    ]);
  });

  it('passes over what is no failure of a device, and goes on', async () => {
    await handler(batch('DATA_MESSAGE', 'Task timed out', '{"depot":"south"}', JSON.stringify(failure)));
    expect(items().map(({ Item }) => Item?.event?.S)).toEqual(['e-2']);
  });

  it('does nothing where it is only asked whether it is there', async () => {
    await handler(batch('CONTROL_MESSAGE', JSON.stringify(failure)));
    expect(items()).toEqual([]);
  });
});
