import { Logger } from '@aws-lambda-powertools/logger';
import { CodeDeployClient, PutLifecycleEventHookExecutionStatusCommand } from '@aws-sdk/client-codedeploy';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { required } from '../../shared/environment';

const logger = new Logger();
const codeDeploy = new CodeDeployClient({});
const lambda = new LambdaClient({});
const FunctionName = required('NEW_VERSION');

/** What CodeDeploy calls a hook with. */
export interface HookEvent {
  readonly DeploymentId: string;
  readonly LifecycleEventHookExecutionId: string;
}

/** An order that nobody placed: the new version must say so, and nothing is left behind. */
const QUESTION = { httpMethod: 'GET', body: null, pathParameters: { orderId: 'check' }, requestContext: {} };

/**
 * Before any caller meets the new version: asks it, by its own ARN, and tells CodeDeploy. Without a report CodeDeploy would wait for an hour.
 *
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html
 */
export async function handler({ DeploymentId, LifecycleEventHookExecutionId }: HookEvent): Promise<void> {
  const status = (await answersWell()) ? 'Succeeded' : 'Failed';
  await codeDeploy.send(
    new PutLifecycleEventHookExecutionStatusCommand({
      deploymentId: DeploymentId,
      lifecycleEventHookExecutionId: LifecycleEventHookExecutionId,
      status,
    }),
  );
}

async function answersWell(): Promise<boolean> {
  try {
    const { FunctionError, Payload } = await lambda.send(
      new InvokeCommand({ FunctionName, Payload: JSON.stringify(QUESTION) }),
    );
    const answer = Buffer.from(Payload ?? []).toString();
    logger.info('Asked', { FunctionName, FunctionError, answer });
    return !FunctionError && JSON.parse(answer).statusCode === 404;
  } catch (error) {
    logger.error('Could not ask', { FunctionName, error: error as Error });
    return false;
  }
}
