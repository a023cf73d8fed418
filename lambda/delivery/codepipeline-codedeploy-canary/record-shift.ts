import { setTimeout } from 'node:timers/promises';
import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';
import { required } from '../../shared/environment';
import { ask } from './ask';
import { endOfNext, lastDeployment } from './deployments';
import type { OrderLine } from './quote';
import { Recording } from './recording';

const logger = new Logger();
const recordings = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const table = required('RECORDINGS_TABLE');
const alias = required('ALIAS');

/** What the customers ask for: of five orders one is a bulk order, which no hook knows of. */
const ORDERS: readonly OrderLine[] = [1, 2, 5, 10, 100].map((quantity) => ({
  sku: 'mug',
  quantity,
  unitPriceCents: 1000,
}));

/** How long to call before the deployment may begin, to see what its callers meet then. */
const BEFOREHAND_MS = 1000;
/** How long to go on when the deployment is over, to see what they meet then. */
const AFTERWARDS_MS = 2000;
/** Left of the function's time to write the recording. */
const RESERVE_MS = 5000;

/** The customers: call the service by its alias, one call after the other, until the next deployment is over, and count who answers. */
export async function handler({ recording: name }: { readonly recording: string }, context: Context): Promise<void> {
  const before = await lastDeployment();
  const outOfTime = AbortSignal.timeout(context.getRemainingTimeInMillis() - RESERVE_MS);
  const recording = new Recording(Date.now());
  let isOver = false;
  const end = endOfNext(before, outOfTime)
    .then(() => setTimeout(AFTERWARDS_MS))
    .finally(() => {
      isOver = true;
    });

  const announced = setTimeout(BEFOREHAND_MS).then(() => write({ recording: name, status: 'recording' }));
  for (let call = 0; !isOver; call++) {
    const answer = await ask(alias, ORDERS[call % ORDERS.length] as OrderLine);
    recording.add(Date.now(), answer);
  }
  await Promise.all([announced, end]);
  await write({ recording: name, status: 'complete', slots: JSON.stringify(recording.slots) });
  logger.info('Recorded', { name });
}

async function write(item: object): Promise<void> {
  await recordings.send(new PutCommand({ TableName: table, Item: item }));
}
