import { CloudControlClient, paginateListResources } from '@aws-sdk/client-cloudcontrol';
import type { LabError } from '../lab-error';
import type { Target } from '../target/target';
import { wrong } from './check';

/** How many resources of a type the account has in the Region, whoever made them. */
export async function countOf({ clientConfig }: Target, TypeName: string): Promise<number> {
  const client = new CloudControlClient(clientConfig);
  let count = 0;
  try {
    for await (const { ResourceDescriptions = [] } of paginateListResources({ client }, { TypeName })) {
      count += ResourceDescriptions.length;
    }
  } finally {
    client.destroy();
  }
  return count;
}

/**
 * Whether the user may not ask this. A service that is closed denies access too, and says it in other words.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function mayNotAsk({ message }: Error): boolean {
  return /is not authorized to perform|Access denied for operation/.test(message);
}

/** What cannot be found out without a permission. */
export function notAllowed(what: string, lab: string): LabError {
  return wrong(
    `Your permissions do not let doctor see ${what}.`,
    `Have what \`npx lab policy ${lab}\` writes attached to your user or role.`,
  );
}
