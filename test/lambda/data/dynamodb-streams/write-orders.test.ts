import { DeleteCommand, DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { load } from './support';

const dynamodb = mockClient(DynamoDBDocumentClient);
const { handler } = load<typeof import('../../../../lambda/data/dynamodb-streams/write-orders')>('write-orders');
const REQUEST = { seed: '1', writes: 200, customerPrefix: 'c', customers: 5 };

beforeEach(() => {
  dynamodb.reset();
  dynamodb.on(PutCommand).resolves({});
  dynamodb.on(UpdateCommand).resolves({});
  dynamodb.on(DeleteCommand).resolves({});
});

it('makes all writes, and says how many of which kind', async () => {
  const report = await handler(REQUEST);
  expect(report.writes).toBe(200);
  expect(dynamodb.calls()).toHaveLength(200);
  expect(dynamodb.commandCalls(PutCommand)).toHaveLength(report.orders);
  expect(dynamodb.commandCalls(DeleteCommand)).toHaveLength(report.deleted);
});

it('never makes two writes of one order at once, and counts its version up', async () => {
  const atWork = new Set<string>();
  const slowly = async ({ Key, Item = Key }: { Key?: object; Item?: object }) => {
    const { customer, order } = Item as { customer: string; order: string };
    expect(atWork).not.toContain(`${customer}/${order}`);
    atWork.add(`${customer}/${order}`);
    await new Promise(setImmediate);
    atWork.delete(`${customer}/${order}`);
    return {};
  };
  for (const command of [PutCommand, UpdateCommand, DeleteCommand]) dynamodb.on(command as never).callsFake(slowly);
  await handler(REQUEST);
  for (const { args } of dynamodb.commandCalls(UpdateCommand)) {
    expect(args[0].input.UpdateExpression).toContain('ADD version :one');
  }
  for (const { args } of dynamodb.commandCalls(PutCommand)) expect(args[0].input.Item?.version).toBe(1);
});

it('sets no order back that is there already', async () => {
  await handler(REQUEST);
  for (const { args } of dynamodb.commandCalls(PutCommand)) {
    expect(args[0].input.ConditionExpression).toBe('attribute_not_exists(customer)');
  }
});

it('fails where a write fails', async () => {
  dynamodb.on(PutCommand).rejects(new Error('Throttled.'));
  await expect(handler(REQUEST)).rejects.toThrow('Throttled.');
});
