import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { required } from '../../shared/environment';
import { Refusal, refusing } from '../../shared/refusal';

/** Somebody at the gate; with a new password, to change his own. */
export interface AtTheGate {
  readonly user: string;
  readonly password: string;
  readonly newPassword?: string;
}

export interface Admitted {
  /** The last password counts until there are two newer ones: who read it a minute ago is not shut out. */
  readonly by: 'current' | 'previous';
  /** When the current one was set. */
  readonly since: string;
}

interface Account {
  readonly user: string;
  readonly current: string;
  readonly previous?: string;
  readonly since: string;
}

const logger = new Logger();
const table = required('ACCOUNTS_TABLE');
const client = new DynamoDBClient({});
const LONGEST = 128;

/** The harbour, which is somebody else's: admits who knows a password, and lets him change it. Knows passwords by their hashes only. */
export const handler = refusing(async (event: Partial<AtTheGate> | null): Promise<Admitted> => {
  const { user, password, newPassword } = checked(event);
  const account = await accountOf(user);
  const by = account && usedBy(account, password);
  // Who may call this function at all may open an account.
  if (account && !by) throw new Refusal('This is not the password.');
  if (newPassword === undefined) {
    if (!account || !by) throw new Refusal('Nobody of this name has an account.');
    return { by, since: account.since };
  }
  const changed = { user, current: hashed(newPassword), previous: account?.current, since: new Date().toISOString() };
  await client.send(new PutItemCommand({ TableName: table, Item: marshall(changed, { removeUndefinedValues: true }) }));
  logger.info('A password is another one now', { user, since: changed.since });
  return { by: 'current', since: changed.since };
});

async function accountOf(user: string): Promise<Account | undefined> {
  const key = { TableName: table, Key: marshall({ user }), ConsistentRead: true };
  const { Item } = await client.send(new GetItemCommand(key));
  return Item && (unmarshall(Item) as Account);
}

function usedBy({ current, previous }: Account, password: string): Admitted['by'] | undefined {
  if (isOf(current, password)) return 'current';
  return previous && isOf(previous, password) ? 'previous' : undefined;
}

function hashed(password: string, salt = randomBytes(16).toString('hex')): string {
  return `${salt}:${scryptSync(password, salt, 32).toString('hex')}`;
}

function isOf(hash: string, password: string): boolean {
  const [salt] = hash.split(':');
  return timingSafeEqual(Buffer.from(hash), Buffer.from(hashed(password, salt)));
}

function checked(event: Partial<AtTheGate> | null): AtTheGate {
  const { user, password, newPassword } = event ?? {};
  const areTexts = [user, password, newPassword ?? 'none'].every(
    (text) => typeof text === 'string' && text.length > 0 && text.length <= LONGEST,
  );
  if (!areTexts) throw new Refusal(`Give a user and a password of 1 to ${LONGEST} characters each.`);
  return event as AtTheGate;
}
