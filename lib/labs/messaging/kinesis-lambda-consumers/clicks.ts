import { InvokeCommand } from '@aws-sdk/client-lambda';
import { expect } from 'expect';

/** A click as the website puts it on a stream. */
export function click(visitor: string, page: string, dwellMs: unknown): Uint8Array {
  return Buffer.from(JSON.stringify({ visitor, page, dwellMs }));
}

/** Calls a function with an event. */
export function invoke(functionName: string, event: object): InvokeCommand {
  return new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(event) as unknown as Uint8Array });
}

/** What a function answered. Fails where it failed. */
export function answerOf(answer: { FunctionError?: string; Payload?: Uint8Array }): Record<string, unknown> {
  const body = Buffer.from(answer.Payload ?? []).toString('utf8');
  if (answer.FunctionError) throw new Error(`The function failed: ${body}`);
  return JSON.parse(body);
}

/** Whether sequence numbers, which are too long for a number, grow. */
export function expectGrowing(sequenceNumbers: readonly (string | undefined)[]): void {
  const numbers = sequenceNumbers.map((number) => BigInt(number ?? -1));
  expect(numbers.length).toBeGreaterThan(1);
  expect(numbers.every((number, index) => index === 0 || number > (numbers[index - 1] as bigint))).toBe(true);
}
