import { batchesOf, comparisonOf } from '../../../../lambda/messaging/kinesis-lambda-consumers/comparison';

const all = batchesOf('a').flat();
const half = (odd: number) => all.filter(({ number }) => number % 2 === odd);

it('makes ten messages of each of ten customers, one of each in a batch', () => {
  expect(all).toHaveLength(100);
  const batches = batchesOf('a').map((batch) => batch.map(({ customer }) => customer));
  expect(batches).toEqual(Array.from({ length: 10 }, () => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
});

it('sees that consumers who share the messages have no customer complete', () => {
  expect(comparisonOf('SQS', [half(0), half(1)], [])).toEqual({
    service: 'SQS',
    received: 100,
    customersInOrder: 0,
    foundAgain: 0,
  });
});

it('sees that each consumer has all', () => {
  expect(comparisonOf('Kinesis', [all, all], all)).toMatchObject({
    received: 200,
    customersInOrder: 10,
    foundAgain: 100,
  });
});

it('counts a customer whose messages one consumer has all, and the other none', () => {
  const [anns, others] = [all.filter(({ customer }) => customer === 0), all.filter(({ customer }) => customer !== 0)];
  expect(comparisonOf('SQS', [anns, others], [])).toMatchObject({ customersInOrder: 10 });
});

it('does not count a customer whose messages came in another order', () => {
  const [threes, others] = [all.filter(({ customer }) => customer === 3), all.filter(({ customer }) => customer !== 3)];
  const swapped = [...others, ...threes.reverse()];
  expect(comparisonOf('SNS', [all, swapped], [])).toMatchObject({ received: 200, customersInOrder: 9 });
});

it('counts what is delivered twice once, in its first place', () => {
  expect(comparisonOf('SNS', [[...all, ...all]], all)).toMatchObject({ received: 100, customersInOrder: 10 });
});
