import type { KinesisStreamRecord } from 'aws-lambda';

/** A click as the website puts it on the stream; the partition key is the visitor. */
export interface Click {
  readonly visitor: string;
  readonly page: string;
  /** How long the visitor looked at the page before. */
  readonly dwellMs: number;
}

/**
 * Reads the fields of a click that a consumer needs. Throws where one is missing or of another type: what a consumer does not need,
 * it does not stumble over.
 */
export function readClick<Field extends keyof Click>(
  { kinesis }: KinesisStreamRecord,
  ...fields: Field[]
): Pick<Click, Field> {
  const click = JSON.parse(Buffer.from(kinesis.data, 'base64').toString('utf8')) as Partial<Click>;
  for (const field of fields) {
    if (typeof click[field] !== TYPES[field]) {
      throw new Error(`The click ${kinesis.sequenceNumber} has no ${field} of type ${TYPES[field]}.`);
    }
  }
  return click as Pick<Click, Field>;
}

const TYPES = { visitor: 'string', page: 'string', dwellMs: 'number' } as const;
