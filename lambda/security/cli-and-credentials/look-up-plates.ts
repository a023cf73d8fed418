import { Logger } from '@aws-lambda-powertools/logger';
import { required } from '../../shared/environment';
import { Refusal, refusing } from '../../shared/refusal';
import { type Answer, asked } from './backoff';
import { type Keys, presignedUrl, signedHeaders, type Unsigned } from './sigv4';

export interface LookUp {
  /** Asked for all at once. */
  readonly plates: readonly string[];
  /** Where the signature travels. Default `header`. */
  readonly signature?: 'header' | 'query';
}

export interface Found {
  readonly plate: string;
  readonly status: number;
  readonly sky?: string;
  /** How long it waited before each further try, in milliseconds. */
  readonly waits: readonly number[];
}

const logger = new Logger();
const catalogue = required('CATALOGUE_URL');
/** A name as the archive writes them on the glass. */
const PLATE = /^[\w (),.'-]{1,40}$/;
const MOST_PLATES = 20;
const URL_SECONDS = 60;

/** Asks the catalogue for plates, with no SDK: signs each request itself, and asks again itself where it is throttled. */
export const handler = refusing(async (event: Partial<LookUp> | null): Promise<Found[]> => {
  const { plates, signature } = checked(event);
  return Promise.all(
    plates.map(async (plate) => {
      const { status, body, waits } = await asked(() => lookUp(plate, signature === 'query'));
      logger.info('Looked up', { plate, status, waits });
      return { plate, status, sky: body?.sky, waits };
    }),
  );
});

/** Signed anew for each try: a signature is good for some minutes only. */
async function lookUp(plate: string, byQuery: boolean): Promise<Answer> {
  const request: Unsigned = { method: 'GET', url: new URL(`${catalogue}/${encodeURIComponent(plate)}`) };
  const scope = { service: 'execute-api', region: required('AWS_REGION'), now: new Date() };
  const response = byQuery
    ? await fetch(presignedUrl(request, ownKeys(), scope, URL_SECONDS))
    : await fetch(request.url, { headers: signedHeaders(request, ownKeys(), scope) });
  const error = response.headers.get('x-amzn-errortype') ?? undefined;
  const body = await response.json().catch(() => undefined);
  return { status: response.status, error, body };
}

/** Lambda puts the credentials of the function's role into three variables: they are temporary, and the token belongs to them. */
function ownKeys(): Keys {
  return {
    accessKeyId: required('AWS_ACCESS_KEY_ID'),
    secretAccessKey: required('AWS_SECRET_ACCESS_KEY'),
    sessionToken: process.env.AWS_SESSION_TOKEN,
  };
}

function checked(event: Partial<LookUp> | null): LookUp {
  const { plates, signature = 'header' } = event ?? {};
  const named = Array.isArray(plates) && plates.every((plate) => typeof plate === 'string' && PLATE.test(plate));
  if (!named || plates.length < 1 || plates.length > MOST_PLATES) {
    throw new Refusal(
      `Name 1 to ${MOST_PLATES} plates, each with 1 to 40 letters, digits or signs such as "1931-007 (B)".`,
    );
  }
  if (signature !== 'header' && signature !== 'query') throw new Refusal('A signature is in the header or the query.');
  return { plates, signature };
}
