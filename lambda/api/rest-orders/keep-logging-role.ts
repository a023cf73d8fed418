import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@aws-lambda-powertools/logger';
import {
  APIGatewayClient,
  BadRequestException,
  GetAccountCommand,
  UpdateAccountCommand,
} from '@aws-sdk/client-api-gateway';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { answer } from '../../shared/cloudformation-answer';

const logger = new Logger();
const gateway = new APIGatewayClient({});
const TRIES = 10;
const PAUSE_MS = 6000;

/** Gives API Gateway our role for its logs where the account has none; takes it back where it is still ours. */
export async function handler(event: CloudFormationCustomResourceEvent): Promise<void> {
  try {
    const ours: string = event.ResourceProperties.CloudWatchRoleArn;
    const { cloudwatchRoleArn: there } = await gateway.send(new GetAccountCommand({}));
    logger.info('Role of the account', { there, ours });
    if (event.RequestType === 'Delete') {
      if (there === ours) await set('');
    } else if (!there) {
      await setWhenSeen(ours);
    }
    await answer(event, { Status: 'SUCCESS' });
  } catch (error) {
    await answer(event, { Status: 'FAILED', Reason: String(error) });
  }
}

/** API Gateway tries the role, and for some seconds may not see a new one. */
async function setWhenSeen(role: string): Promise<void> {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await set(role);
    } catch (error) {
      if (!(error instanceof BadRequestException) || left <= 1) throw error;
      await sleep(PAUSE_MS);
    }
  }
}

async function set(value: string): Promise<void> {
  await gateway.send(
    new UpdateAccountCommand({ patchOperations: [{ op: 'replace', path: '/cloudwatchRoleArn', value }] }),
  );
}
