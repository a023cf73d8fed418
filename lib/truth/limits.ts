/** What a model of AWS says a value may be. */
export interface Limits {
  /** The model with its version, as it is printed. */
  readonly model: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly values?: readonly string[];
  readonly ignoresCase?: boolean;
}

/** The limits in words: "1 to 900", "at most 900", "A, B". */
export function limitsText({ minimum, maximum, values }: Limits): string {
  if (values) return values.join(', ');
  if (minimum === undefined) return `at most ${maximum}`;
  return maximum === undefined ? `at least ${minimum}` : `${minimum} to ${maximum}`;
}

/** Whether a value that the curriculum names is one of them. A word for a number, such as a part of a sentence, cannot be compared. */
export function allows({ minimum, maximum, values, ignoresCase }: Limits, value: string): boolean {
  const same = (one: string, other: string) =>
    ignoresCase ? one.toLowerCase() === other.toLowerCase() : one === other;
  if (values) return values.some((each) => same(each, value));
  const number = Number(value);
  return Number.isNaN(number) || (number >= (minimum ?? number) && number <= (maximum ?? number));
}
