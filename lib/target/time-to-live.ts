import { CloudFormationClient, UpdateStackCommand, waitUntilStackUpdateComplete } from '@aws-sdk/client-cloudformation';
import { type LabEntry, stackNamesOf } from '../catalog/catalog';
import { DELETE_AT } from '../kit/delete-at';
import { describeStack } from './stacks';
import type { Target } from './target';

/** How long CloudFormation may take to make a schedule. */
const PATIENCE_SECONDS = 300;

/** Changes nothing of a lab that is up but when it deletes itself: UTC without a zone, or empty for never. */
export async function setDeleteAt(target: Target, entry: LabEntry, deleteAt: string): Promise<void> {
  const cloudFormation = new CloudFormationClient(target.clientConfig);
  try {
    for (const StackName of stackNamesOf(entry, target.kind)) {
      const stack = await describeStack(target, StackName);
      const current = stack?.Parameters?.find(({ ParameterKey }) => ParameterKey === DELETE_AT);
      if (!stack || current?.ParameterValue === deleteAt) continue;
      await cloudFormation.send(
        new UpdateStackCommand({
          StackName,
          UsePreviousTemplate: true,
          // The last for templates with a transform.
          Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
          Parameters: (stack.Parameters ?? []).map(({ ParameterKey }) =>
            ParameterKey === DELETE_AT
              ? { ParameterKey, ParameterValue: deleteAt }
              : { ParameterKey, UsePreviousValue: true },
          ),
        }),
      );
      const polling = target.kind === 'local' ? { minDelay: 1, maxDelay: 1 } : {};
      await waitUntilStackUpdateComplete(
        { client: cloudFormation, maxWaitTime: PATIENCE_SECONDS, ...polling },
        { StackName },
      );
    }
  } finally {
    cloudFormation.destroy();
  }
}
