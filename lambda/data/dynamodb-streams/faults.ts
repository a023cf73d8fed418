import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { required } from '../../shared/environment';
import { dynamodb } from './tables';

type Consumer = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;

const table = required('TOTALS_TABLE');
const REMEMBER_SECONDS = 24 * 60 * 60;

/**
 * For the load of the walkthrough only, and not for you to copy: crashes the consumer on orders that ask for it, once for each of their
 * records. `before` crashes before any work is done; `after` when all is written and Lambda was not told, so that it comes again.
 */
export function withFaults(consumer: Consumer): Consumer {
  return async (event) => {
    await crash(event.Records, 'before');
    const answer = await consumer(event);
    await crash(event.Records, 'after');
    return answer;
  };
}

async function crash(records: readonly DynamoDBRecord[], when: string): Promise<void> {
  const asking = records.filter(({ dynamodb }) => dynamodb?.NewImage?.fault?.S === when);
  const areNew = await Promise.all(asking.map(({ eventID }) => remember(`fault#${eventID}`, when)));
  const due = areNew.filter(Boolean).length;
  if (due > 0) throw new Error(`Crashed as ${due} orders asked for, ${when} the work.`);
}

/** Says whether it is new. In the table, for a crash ends the execution environment and what it remembers. */
async function remember(customer: string, entry: string): Promise<boolean> {
  const expiresAt = Math.floor(Date.now() / 1000) + REMEMBER_SECONDS;
  const ConditionExpression = 'attribute_not_exists(customer)';
  try {
    await dynamodb.send(
      new PutCommand({ TableName: table, Item: { customer, entry, expiresAt }, ConditionExpression }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
