import { scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { UserMigrationTriggerEvent } from 'aws-lambda';
import { required } from '../../shared/environment';

const old = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = required('OLD_CUSTOMERS_TABLE');
const hashed = promisify<string, Buffer, number, Buffer>(scrypt);

/** Brings a customer of the old shop over when he signs in or has forgotten his password, so that nobody needs a new one. */
export async function handler(event: UserMigrationTriggerEvent): Promise<UserMigrationTriggerEvent> {
  const { Item: customer } = await old.send(new GetCommand({ TableName, Key: { email: event.userName } }));
  const knows =
    event.triggerSource === 'UserMigration_ForgotPassword' || (await fits(event.request.password, customer));
  // The same words for both, or anybody could ask who was a customer.
  if (!customer || !knows) throw new Error('no such customer or password');
  Object.assign(event.response, {
    userAttributes: { email: customer.email, email_verified: 'true' },
    finalUserStatus: event.triggerSource === 'UserMigration_Authentication' ? 'CONFIRMED' : 'RESET_REQUIRED',
    messageAction: 'SUPPRESS',
  });
  return event;
}

/** Passwords were kept as the old shop kept them: salt and scrypt hash, in hexadecimal. */
async function fits(password: string, customer: Record<string, string> = {}): Promise<boolean> {
  const [salt = '', hash = ''] = (customer.passwordHash ?? '').split(':');
  const kept = Buffer.from(hash, 'hex');
  if (kept.length === 0) return false;
  return timingSafeEqual(kept, await hashed(password, Buffer.from(salt, 'hex'), kept.length));
}
