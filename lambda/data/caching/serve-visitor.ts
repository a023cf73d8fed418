import { randomUUID } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { required } from '../../shared/environment';
import { connected } from './connection';

/** A visitor as a server knows him. */
export interface Visit {
  /** The server that answered. */
  readonly server: string;
  readonly session: string;
  readonly visitor: string;
  /** Seconds until he has to log in again. */
  readonly expiresIn: number;
}

type VisitorEvent = Pick<LambdaFunctionURLEvent, 'body' | 'headers'> & {
  readonly requestContext: { readonly http: { readonly method: string } };
};

const HALF_AN_HOUR = 1800;
const A_DAY = 86_400;
const WANTED = 'Log in with a `visitor`, a name of up to 100 characters, and `seconds` from 1 to 86400 or none.';

const logger = new Logger();
const server = required('SERVER_NAME');

/** One of several web servers. It remembers nobody: who is logged in stands in the cache, where the others look, too. */
export async function handler({ body, headers, requestContext }: VisitorEvent): Promise<LambdaFunctionURLResult> {
  if (requestContext.http.method === 'POST') return logIn(body);
  // An id of ours and nothing else becomes a part of a key.
  const session = /^[\da-f-]{36}$/.exec(headers['x-session'] ?? '')?.[0];
  if (!session) return { statusCode: 401, body: 'Send the session that you got when you logged in as `x-session`.' };
  return requestContext.http.method === 'DELETE' ? logOut(session) : greet(session);
}

async function logIn(body: string | undefined): Promise<LambdaFunctionURLResult> {
  const { visitor, seconds = HALF_AN_HOUR } = parse(body);
  if (typeof visitor !== 'string' || !/^.{1,100}$/.test(visitor)) return { statusCode: 400, body: WANTED };
  if (!Number.isInteger(seconds) || (seconds as number) < 1 || (seconds as number) > A_DAY) {
    return { statusCode: 400, body: WANTED };
  }
  const session = randomUUID();
  const valkey = await connected();
  // With its end from the first moment on: a session that nobody ends would stay.
  await valkey.set(keyOf(session), visitor, 'EX', seconds as number);
  logger.info('Logged in', { visitor });
  return { server, session, visitor, expiresIn: seconds } as object;
}

async function greet(session: string): Promise<LambdaFunctionURLResult> {
  const valkey = await connected();
  const [visitor, expiresIn] = await Promise.all([valkey.get(keyOf(session)), valkey.ttl(keyOf(session))]);
  if (visitor === null) return { statusCode: 401, body: 'This session is over: log in.' };
  return { server, session, visitor, expiresIn } as object;
}

async function logOut(session: string): Promise<LambdaFunctionURLResult> {
  await (await connected()).del(keyOf(session));
  return { statusCode: 204 };
}

function keyOf(session: string): string {
  return `session:${session}`;
}

function parse(body: string | undefined): Record<string, unknown> {
  try {
    return Object(JSON.parse(body ?? ''));
  } catch {
    return {};
  }
}
