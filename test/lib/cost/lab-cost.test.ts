import { findLab } from '../../../lib/catalog/catalog';
import { idleCostText, labIdleCost, stackIdleCosts } from '../../../lib/cost/lab-cost';
import { FIXTURE_LABS } from '../../support/fixture-labs';

describe('what a lab costs', () => {
  it('names the total, what dominates it, and the rest', () => {
    const cost = {
      perHour: 0.0313699,
      lines: [
        { price: 'kinesis-shard', quantity: 2, perHour: 0.03 },
        { price: 'kms-key', quantity: 1, perHour: 0.00137 },
      ],
    } as const;
    expect(idleCostText(cost)).toBe(
      '$0.031 an hour while it is up and idle (us-east-1), most of it for 2 × shard ($0.03); then 1 × KMS key ($0.0014)',
    );
    expect(idleCostText({ perHour: 0, lines: [] })).toBe('nothing while it is up and idle');
  });

  it('counts uses, in millions where they are many', () => {
    const line = (price: 'canary-run' | 'sqs-request', quantity: number) =>
      idleCostText({ perHour: 1, lines: [{ price, quantity, perHour: 1 }] });
    expect(line('canary-run', 0.00876)).toContain('most of it for 8,760 times a month the canary run ($1)');
    expect(line('sqs-request', 0.66)).toContain('0.7 million times a month');
  });

  it('adds up all its stacks', () => {
    const entry = findLab('tiny-queue', FIXTURE_LABS);
    expect(stackIdleCosts(entry).get('TinyQueue')?.lines).toEqual([]);
    expect(labIdleCost(entry).lines).toMatchObject([{ price: 'alarm-metric', quantity: 1 }]);
  });

  it('follows a variant', () => {
    const entry = findLab('kinesis-lambda-consumers');
    const prices = (props?: object) => labIdleCost(entry, props).lines.map(({ price }) => price);
    expect(prices()).not.toContain('interface-endpoint');
    expect(prices({ privateEndpoint: true })).toContain('interface-endpoint');
  });
});
