import { setTimeout } from 'node:timers/promises';
import { CodeDeployClient, GetDeploymentCommand, GetDeploymentGroupCommand } from '@aws-sdk/client-codedeploy';
import { required } from '../../shared/environment';

const codeDeploy = new CodeDeployClient({});
const group = { applicationName: required('APPLICATION'), deploymentGroupName: required('DEPLOYMENT_GROUP') };

const LOOK_EVERY_MS = 1000;

/** The deployment that was last begun, if there ever was one. */
export async function lastDeployment(): Promise<string | undefined> {
  const { deploymentGroupInfo } = await codeDeploy.send(new GetDeploymentGroupCommand(group));
  return deploymentGroupInfo?.lastAttemptedDeployment?.deploymentId;
}

/** Waits until a deployment after this one is over, and its rollback, which is a deployment of its own. */
export async function endOfNext(before: string | undefined, signal: AbortSignal): Promise<void> {
  let deployment = before;
  while (deployment === before) {
    await setTimeout(LOOK_EVERY_MS, undefined, { signal });
    deployment = await lastDeployment();
  }
  while (deployment) deployment = await rollbackOf(deployment, signal);
}

/** What rolls a deployment back when that is over. */
async function rollbackOf(deploymentId: string, signal: AbortSignal): Promise<string | undefined> {
  for (;;) {
    const { deploymentInfo } = await codeDeploy.send(new GetDeploymentCommand({ deploymentId }));
    if (deploymentInfo?.completeTime) return deploymentInfo.rollbackInfo?.rollbackDeploymentId;
    await setTimeout(LOOK_EVERY_MS, undefined, { signal });
  }
}
