import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { GetResourcesCommand, ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { LAB_TAG } from '../kit/lab-stack';
import type { Target } from './target';

/** What a tag query finds of a lab whose stack is gone, as ARNs. */
export interface Leftovers {
  readonly left: readonly string[];
  /** KMS deletes a key 7 to 30 days after it was asked to; until then it costs nothing. */
  readonly waitingKeys: readonly string[];
}

/**
 * All resources that carry a lab's tag, whoever made them: the stack, or a walkthrough's step.
 *
 * @see https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html
 */
export async function findLeftovers(target: Target, lab: string): Promise<Leftovers> {
  const tagged = await findTagged(target, lab);
  const waiting = await Promise.all(tagged.map((arn) => isWaitingKey(target, arn)));
  return {
    left: tagged.filter((_, index) => !waiting[index]),
    waitingKeys: tagged.filter((_, index) => waiting[index]),
  };
}

async function findTagged(target: Target, lab: string): Promise<string[]> {
  const tagging = new ResourceGroupsTaggingAPIClient(target.clientConfig);
  const arns: string[] = [];
  try {
    let PaginationToken: string | undefined;
    do {
      const page = await tagging.send(
        new GetResourcesCommand({ TagFilters: [{ Key: LAB_TAG, Values: [lab] }], PaginationToken }),
      );
      arns.push(...(page.ResourceTagMappingList ?? []).map(({ ResourceARN }) => ResourceARN ?? ''));
      PaginationToken = page.PaginationToken;
    } while (PaginationToken);
  } finally {
    tagging.destroy();
  }
  return arns.sort();
}

async function isWaitingKey(target: Target, arn: string): Promise<boolean> {
  if (!/^arn:[^:]+:kms:.*:key\//.test(arn)) return false;
  const kms = new KMSClient(target.clientConfig);
  try {
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: arn }));
    return KeyMetadata?.KeyState === 'PendingDeletion';
  } finally {
    kms.destroy();
  }
}
