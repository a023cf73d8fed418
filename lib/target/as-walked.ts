import type { Lab } from '../kit/lab';
import { holdSwitches, type Switch } from './emulator/switches';
import type { Target } from './target';

/**
 * Runs `work` as a lab is walked: the emulator enforces IAM, unless the lab says that it cannot hold there, and records calls in
 * CloudTrail for a lab that reads them. AWS does both always. Deployments, clean-ups and looks for what is left go without: the CDK's
 * roles, and CloudFormation's calls on behalf of them, are AWS's to check.
 *
 * The walker is the root user of the emulator's account: what a lab's user must be allowed is what `lab policy` tells.
 */
export async function asWalked<T>(target: Target, lab: Lab, work: () => Promise<T>): Promise<T> {
  const switches = switchesOf(lab);
  if (target.kind !== 'local' || switches.length === 0) return work();
  const release = await holdSwitches(target, switches);
  try {
    return await work();
  } finally {
    await release();
  }
}

function switchesOf({ iamNotEnforcedLocally, cloudTrail }: Lab): Switch[] {
  return [...(iamNotEnforcedLocally ? [] : ['iam' as const]), ...(cloudTrail ? ['cloudtrail' as const] : [])];
}
