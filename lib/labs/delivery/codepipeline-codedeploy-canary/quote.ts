/** The price of an order line, as the handler `answer-quote` says it. */
export interface Quote {
  readonly release: string;
  readonly netCents: number;
  readonly taxCents: number;
  /** A broken release may have none. */
  readonly grossCents: number | null;
}

/** What a hook answers whoever invokes it by hand. */
export interface Verdict {
  readonly passed: boolean;
  readonly problems: readonly string[];
}
