import { eventOf, load, record } from './support';
import { TotalsTable } from './totals-table';

const { handler } = load<typeof import('../../../../lambda/data/dynamodb-streams/keep-totals')>('keep-totals');
let table: TotalsTable;

beforeEach(() => {
  table = new TotalsTable();
});

const order = (fault: string, sequenceNumber: string) =>
  record('ann', sequenceNumber, { version: 1, amount: 100 }, { fault, sequenceNumber });

it('crashes before the work, once for each record that asks for it', async () => {
  const event = eventOf(order('before', 'b1'), order('none', 'b2'));
  await expect(handler(event)).rejects.toThrow('Crashed as 1 orders asked for, before the work.');
  expect(table.transactions()).toBe(0);
  expect(await handler(event)).toEqual({ batchItemFailures: [] });
  expect(table.totalOf('ann')).toEqual({ cents: 200, orders: 2 });
});

it('crashes after the work, which is then not done a second time', async () => {
  const event = eventOf(order('after', 'a1'));
  await expect(handler(event)).rejects.toThrow('after the work');
  expect(table.totalOf('ann')).toEqual({ cents: 100, orders: 1 });
  expect(await handler(event)).toEqual({ batchItemFailures: [] });
  expect(table.totalOf('ann')).toEqual({ cents: 100, orders: 1 });
});
