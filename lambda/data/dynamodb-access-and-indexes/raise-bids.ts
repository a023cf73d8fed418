import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient, ProvisionedThroughputExceededException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { required } from '../../shared/environment';
import { Refusal, refusing } from '../../shared/refusal';

interface Request {
  readonly listing: string;
  readonly bidder: string;
  /** How often to raise it, by one each time. */
  readonly raises: number;
}

/** What became of the bid. */
export interface Raised {
  readonly raised: number;
  /** Why it ended before. */
  readonly throttled?: {
    readonly name: string;
    readonly reasons: readonly { readonly reason?: string; readonly resource?: string }[];
  };
}

const MOST_RAISES = 5000;

const logger = new Logger();
// Its own retries would hide what is to be seen here.
const dynamodb = new DynamoDBClient({ maxAttempts: 1 });
const table = required('BIDS_TABLE');

/** Raises a bid by one, again and again, until that was enough or there is no capacity left. */
export const handler = refusing(async (event: unknown): Promise<Raised> => {
  const { listing, bidder, raises } = parseRequest(event);
  for (let raised = 0; raised < raises; raised++) {
    const throttled = await raise(listing, bidder);
    if (throttled) return ended({ raised, throttled });
  }
  return ended({ raised: raises });
});

function ended(result: Raised): Raised {
  logger.info('Raised', { ...result });
  return result;
}

async function raise(listing: string, bidder: string): Promise<Raised['throttled']> {
  try {
    await dynamodb.send(
      new UpdateItemCommand({
        TableName: table,
        Key: { listing: { S: listing }, bidder: { S: bidder } },
        UpdateExpression: 'ADD amount :one',
        ExpressionAttributeValues: { ':one': { N: '1' } },
      }),
    );
    return undefined;
  } catch (error) {
    if (!(error instanceof ProvisionedThroughputExceededException)) throw error;
    return { name: error.name, reasons: error.ThrottlingReasons ?? [] };
  }
}

function parseRequest(event: unknown): Request {
  const { listing, bidder, raises } = (event ?? {}) as Partial<Request>;
  for (const [name, value] of Object.entries({ listing, bidder })) {
    if (typeof value !== 'string' || value.length === 0) throw new Refusal(`\`${name}\` is a text that is not empty.`);
  }
  if (!Number.isInteger(raises) || Number(raises) < 1 || Number(raises) > MOST_RAISES) {
    throw new Refusal(`\`raises\` is a number from 1 to ${MOST_RAISES}.`);
  }
  return { listing, bidder, raises } as Request;
}
