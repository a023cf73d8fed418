/** What AWS charges for one unit in us-east-1. */
export interface Price {
  /** US dollars. */
  readonly usd: number;
  readonly per: 'hour' | 'month' | 'million';
  /** What is paid for, in the singular. */
  readonly unit: string;
  /** The page of AWS that says so. */
  readonly page: string;
  /** The day when the price was last compared with what is published. */
  readonly checked: string;
  /** How the AWS price list names it: `npm run prices` asks for this. */
  readonly product: { readonly service: string; readonly usageType: string; readonly cacheEngine?: string };
}

/** AWS bills a month as so many hours. */
export const HOURS_A_MONTH = 730;
