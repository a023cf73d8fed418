import { randomUUID } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { required } from '../../shared/environment';
import { Refusal, refusing } from '../../shared/refusal';
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

const HALF_AN_HOUR = 1800;
const A_DAY = 86_400;

const logger = new Logger();
const server = required('SERVER_NAME');

/** One of several web servers. It remembers nobody: who is logged in stands in the cache, where the others look, too. */
export const handler = refusing(async (event: unknown): Promise<Visit | { readonly loggedOut: string }> => {
  const { logIn, session, logOut, seconds = HALF_AN_HOUR } = (event ?? {}) as Record<string, unknown>;
  if (isText(logIn)) return welcome(logIn, seconds);
  if (isText(session)) return greet(session);
  if (isText(logOut)) return forget(logOut);
  throw new Refusal('Either `logIn` with a name, or `session` or `logOut` with the id of a session.');
});

async function welcome(visitor: string, seconds: unknown): Promise<Visit> {
  if (!Number.isInteger(seconds) || (seconds as number) < 1 || (seconds as number) > A_DAY) {
    throw new Refusal('`seconds` is a number from 1 to 86400.');
  }
  const session = randomUUID();
  const valkey = await connected();
  // With its end from the first moment on: a session that nobody ends would stay.
  await valkey.set(keyOf(session), visitor, 'EX', seconds as number);
  logger.info('Logged in', { visitor });
  return { server, session, visitor, expiresIn: seconds as number };
}

async function greet(session: string): Promise<Visit> {
  const valkey = await connected();
  const [visitor, expiresIn] = await Promise.all([valkey.get(keyOf(session)), valkey.ttl(keyOf(session))]);
  if (visitor === null) throw new Refusal('This session is over, or never was: log in.');
  return { server, session, visitor, expiresIn };
}

async function forget(session: string): Promise<{ loggedOut: string }> {
  await (await connected()).del(keyOf(session));
  return { loggedOut: session };
}

function keyOf(session: string): string {
  return `session:${session}`;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= 100;
}
