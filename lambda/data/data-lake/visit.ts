import { Refusal } from '../../shared/refusal';

/** What a visitor of a site did, as the website sends it. */
export interface Visit {
  readonly site: string;
  readonly visitor: string;
  readonly address: string;
  readonly clicks: readonly Click[];
  readonly searches: readonly Search[];
}

interface Click {
  readonly page: string;
  /** ISO 8601, such as `2026-03-01T10:00:00Z`. */
  readonly at: string;
  readonly dwellMs: number;
}

interface Search {
  readonly text: string;
  readonly at: string;
}

/** What a call of PutRecordBatch takes. @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html */
const RECORDS_OF_A_BATCH = 500;
const LONGEST_TEXT = 2000;
/** It becomes a folder of the lake. */
const SITE = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** Reads a visit. Refuses what is none, before anything of it is stored. */
export function parseVisit(event: unknown): Visit {
  const { site, visitor, address, clicks = [], searches = [] } = (event ?? {}) as Partial<Record<keyof Visit, unknown>>;
  if (typeof site !== 'string' || !SITE.test(site)) throw new Refusal('`site` is small letters, digits and hyphens.');
  if (!isText(visitor)) throw new Refusal('`visitor` is a text.');
  if (!isText(address)) throw new Refusal('`address` is the address of the visitor.');
  if (!isListOf(clicks, isClick)) {
    throw new Refusal('`clicks` are up to 500, each with `page`, `at` (ISO 8601, UTC) and `dwellMs`.');
  }
  if (!isListOf(searches, isSearch)) throw new Refusal('`searches` are up to 500, each with `text` and `at`.');
  if (clicks.length + searches.length === 0) throw new Refusal('A visit has clicks or searches.');
  return { site, visitor, address, clicks, searches };
}

function isListOf<Item>(value: unknown, isItem: (item: unknown) => item is Item): value is Item[] {
  return Array.isArray(value) && value.length <= RECORDS_OF_A_BATCH && value.every(isItem);
}

function isClick(value: unknown): value is Click {
  const { page, at, dwellMs } = (value ?? {}) as Partial<Click>;
  return isText(page) && isTime(at) && Number.isInteger(dwellMs) && (dwellMs as number) >= 0;
}

function isSearch(value: unknown): value is Search {
  const { text, at } = (value ?? {}) as Partial<Search>;
  return isText(text) && isTime(at);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= LONGEST_TEXT;
}

/** A time of UTC that the clock can show. */
export function isTime(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T.*Z$/.test(value) && !Number.isNaN(Date.parse(value));
}
