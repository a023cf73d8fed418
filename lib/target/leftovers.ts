import { GetResourcesCommand, ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { LAB_TAG } from '../kit/lab-stack';
import type { Target } from './target';

/**
 * The ARNs of all resources that carry a lab's tag, whoever made them: the stack, or a walkthrough's step.
 *
 * @see https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html
 */
export async function findLeftovers(target: Target, lab: string): Promise<string[]> {
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
