import { Logger } from '@aws-lambda-powertools/logger';
import {
  BatchGetDeploymentTargetsCommand,
  CodeDeployClient,
  ListDeploymentTargetsCommand,
  PutLifecycleEventHookExecutionStatusCommand,
} from '@aws-sdk/client-codedeploy';

const logger = new Logger();
const codeDeploy = new CodeDeployClient({});

/** What CodeDeploy calls a hook with: it does not say which version it is about. */
interface HookEvent {
  readonly DeploymentId: string;
  readonly LifecycleEventHookExecutionId: string;
}

/** The version that is to take over an alias. */
export interface Target {
  readonly alias: string;
  readonly targetVersion: string;
}

export interface Verdict {
  readonly passed: boolean;
  readonly problems: readonly string[];
}

/**
 * A handler that checks a version: for CodeDeploy, which waits for the report, or for whoever invokes it with the target, who gets the
 * verdict as the answer. A check that throws is a check that says no: without a report CodeDeploy would wait for an hour.
 *
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html
 */
export function deploymentHook(
  check: (target: Target) => Promise<readonly string[]>,
): (event: HookEvent | Target) => Promise<Verdict> {
  return async (event) => {
    const verdict = await problemsIn(async () => check('DeploymentId' in event ? await targetOf(event) : event));
    logger.info('Checked', { event, verdict });
    if ('DeploymentId' in event) await report(event, verdict);
    return verdict;
  };
}

async function problemsIn(check: () => Promise<readonly string[]>): Promise<Verdict> {
  try {
    const problems = await check();
    return { passed: problems.length === 0, problems };
  } catch (error) {
    return { passed: false, problems: [`The check failed: ${(error as Error).message}`] };
  }
}

/** Looked up in the deployment, as the event has only its id. */
async function targetOf({ DeploymentId: deploymentId }: HookEvent): Promise<Target> {
  const { targetIds } = await codeDeploy.send(new ListDeploymentTargetsCommand({ deploymentId }));
  const { deploymentTargets } = await codeDeploy.send(
    new BatchGetDeploymentTargetsCommand({ deploymentId, targetIds }),
  );
  const { functionAlias, targetVersion } = deploymentTargets?.[0]?.lambdaTarget?.lambdaFunctionInfo ?? {};
  if (!functionAlias || !targetVersion) throw new Error(`The deployment ${deploymentId} names no version.`);
  return { alias: functionAlias, targetVersion };
}

async function report({ DeploymentId, LifecycleEventHookExecutionId }: HookEvent, { passed }: Verdict): Promise<void> {
  await codeDeploy.send(
    new PutLifecycleEventHookExecutionStatusCommand({
      deploymentId: DeploymentId,
      lifecycleEventHookExecutionId: LifecycleEventHookExecutionId,
      status: passed ? 'Succeeded' : 'Failed',
    }),
  );
}
