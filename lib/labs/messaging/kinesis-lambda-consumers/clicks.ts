import { expect } from 'expect';

/** A click as the website puts it on a stream. */
export function click(visitor: string, page: string, dwellMs: unknown): Uint8Array {
  return Buffer.from(JSON.stringify({ visitor, page, dwellMs }));
}

/** Whether sequence numbers, which are too long for a number, grow. */
export function expectGrowing(sequenceNumbers: readonly (string | undefined)[]): void {
  const numbers = sequenceNumbers.map((number) => BigInt(number ?? -1));
  expect(numbers.length).toBeGreaterThan(1);
  expect(numbers.every((number, index) => index === 0 || number > (numbers[index - 1] as bigint))).toBe(true);
}
