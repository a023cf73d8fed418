/** What a release is configured with: the environment of `answer-quote`. */
export interface ReleaseSettings {
  readonly release: string;
  /** Default 20. */
  readonly taxPercent?: string;
  /** JSON: percent off, by the number of pieces from which on. */
  readonly bulkDiscounts?: string;
}

/** The release that the stack starts with. */
export const FIRST_RELEASE = 'first';

/** The whole environment, because UpdateFunctionConfiguration replaces all variables: also those that the kit sets. */
export function releaseEnvironment({
  release,
  taxPercent = '20',
  bulkDiscounts = '{"100":10,"1000":20}',
}: ReleaseSettings): Record<string, string> {
  return {
    POWERTOOLS_SERVICE_NAME: 'answer-quote',
    NODE_OPTIONS: '--enable-source-maps',
    RELEASE: release,
    TAX_PERCENT: taxPercent,
    BULK_DISCOUNTS: bulkDiscounts,
  };
}
