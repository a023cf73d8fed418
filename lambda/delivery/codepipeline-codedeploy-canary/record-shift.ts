import { setTimeout } from 'node:timers/promises';
import { Logger } from '@aws-lambda-powertools/logger';
import { CodeDeployClient, GetDeploymentCommand } from '@aws-sdk/client-codedeploy';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';
import { required } from '../../shared/environment';
import { ask } from './ask';
import type { OrderLine } from './quote';
import { Recording } from './recording';

const logger = new Logger();
const codeDeploy = new CodeDeployClient({});
const recordings = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const table = required('RECORDINGS_TABLE');
const alias = required('ALIAS');

/** What the customers ask for: of five orders one is a bulk order, which no hook knows of. */
const ORDERS: readonly OrderLine[] = [1, 2, 5, 10, 100].map((quantity) => ({
  sku: 'mug',
  quantity,
  unitPriceCents: 1000,
}));

const LOOK_EVERY_MS = 1000;
/** How long to go on when the deployment is over, to see what its callers meet then. */
const AFTERWARDS_MS = 2000;
/** Left of the function's time to write the recording. */
const RESERVE_MS = 5000;

/** The customers: call the service by its alias, one call after the other, until the deployment is over, and count who answers. */
export async function handler({ deploymentId }: { readonly deploymentId: string }, context: Context): Promise<void> {
  const recording = new Recording(Date.now());
  let isOver = false;
  const end = endOf(deploymentId, context).finally(() => {
    isOver = true;
  });
  for (let call = 0; !isOver; call++) {
    const answer = await ask(alias, ORDERS[call % ORDERS.length] as OrderLine);
    recording.add(Date.now(), answer);
  }
  await end;
  logger.info('Recorded', { deploymentId });
  await recordings.send(
    new PutCommand({ TableName: table, Item: { deploymentId, slots: JSON.stringify(recording.slots) } }),
  );
}

/** Comes back when the deployment is over, and its rollback, which is a deployment of its own, or when there is no more time. */
async function endOf(deploymentId: string, context: Context): Promise<void> {
  while (context.getRemainingTimeInMillis() > RESERVE_MS) {
    const { deploymentInfo } = await codeDeploy.send(new GetDeploymentCommand({ deploymentId }));
    if (deploymentInfo?.completeTime) {
      const { rollbackDeploymentId } = deploymentInfo.rollbackInfo ?? {};
      if (rollbackDeploymentId) return endOf(rollbackDeploymentId, context);
      await setTimeout(AFTERWARDS_MS);
      return;
    }
    await setTimeout(LOOK_EVERY_MS);
  }
}
