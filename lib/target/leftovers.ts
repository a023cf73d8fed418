import type { StackResourceSummary } from '@aws-sdk/client-cloudformation';
import { DescribeTableCommand, DynamoDBClient, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { paginateGetResources, ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { type LabEntry, loadLab } from '../catalog/catalog';
import { GO_WITH_ANOTHER } from '../catalog/deletion';
import { LAB_TAG } from '../kit/lab-tag';
import { partitionOf } from '../policy/partition';
import { inRegion } from './in-region';
import { leftLogGroups } from './left-log-groups';
import { stackResources } from './stacks';
import type { Target } from './target';

/**
 * A task definition is not deleted with its stack but deregistered: it stays in the account, inactive and free of charge.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deregister-task-definition-v2.html
 */
const DEREGISTERED = /^arn:[^:]+:ecs:.*:task-definition\//;

/** What is still there of a lab whose stacks are gone. */
interface Leftover {
  /** Its ARN, or its name. */
  readonly id: string;
  /** Why it is there, for people. */
  readonly why: string;
}

export interface Leftovers {
  readonly left: readonly Leftover[];
  /** ARNs. KMS deletes a key 7 to 30 days after it was asked to; until then it costs nothing. */
  readonly waitingKeys: readonly string[];
}

/**
 * Looks for what is left in three ways: by what CloudFormation did not delete of the stacks with these ids; for log groups that a
 * service made once more; and by the lab's tag, in all its Regions, whoever made it, a stack or a walkthrough's step.
 */
export async function findLeftovers(target: Target, lab: LabEntry, stackIds: readonly string[]): Promise<Leftovers> {
  const resources = (await Promise.all(stackIds.map((id) => stackResources(target, id)))).flat();
  const kept = resources.filter(isKept);
  const logGroups = await leftLogGroups(target, resources);
  const tagged = await findTagged(target, lab.path);
  const elsewhere = await findElsewhere(target, lab);
  const waiting = await Promise.all(tagged.map((arn) => isWaitingKey(target, arn)));
  // What is known already; and the index of tags is late to forget what is deleted.
  const known = new Set(
    [...stackIds, ...resources.map(({ PhysicalResourceId = '' }) => PhysicalResourceId)].map(nameOf),
  );
  return {
    left: [
      ...kept.map(({ PhysicalResourceId: id = '', ResourceType }) => ({
        id,
        why: `${ResourceType}, which its stack keeps`,
      })),
      ...logGroups.map((id) => ({ id, why: 'a log group that a service made once more' })),
      ...tagged
        .filter((arn, index) => !waiting[index] && !known.has(nameOf(arn)) && !DEREGISTERED.test(arn))
        .map((id) => ({ id, why: 'it carries the tag of the lab' })),
      ...elsewhere.left.map((id) => ({ id, why: 'it carries the tag of the lab, in another Region' })),
    ],
    waitingKeys: [...tagged.filter((_, index) => waiting[index]), ...elsewhere.waitingKeys],
  };
}

function isKept({ ResourceStatus, ResourceType = '' }: StackResourceSummary): boolean {
  return ResourceStatus === 'DELETE_SKIPPED' && !GO_WITH_ANOTHER.includes(ResourceType);
}

/** The end of an ARN, a URL or a name: resources of a lab have different ones. */
function nameOf(id: string): string | undefined {
  return id.split(/[:/]/).pop();
}

/** @see https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html */
async function findTagged(target: Target, lab: string): Promise<string[]> {
  const client = new ResourceGroupsTaggingAPIClient(target.clientConfig);
  const arns: string[] = [];
  try {
    const pages = paginateGetResources({ client }, { TagFilters: [{ Key: LAB_TAG, Values: [lab] }] });
    for await (const { ResourceTagMappingList = [] } of pages) {
      arns.push(...ResourceTagMappingList.map(({ ResourceARN = '' }) => ResourceARN));
    }
  } finally {
    client.destroy();
  }
  return arns.sort();
}

/**
 * A replica has the name of the table that is gone, so that here names say nothing: each is asked for. Nothing stands in another partition,
 * where these credentials count for nothing.
 */
async function findElsewhere(
  target: Target,
  lab: LabEntry,
): Promise<{ readonly left: string[]; readonly waitingKeys: string[] }> {
  const regions = loadLab(lab).otherRegions?.(target.region) ?? [];
  const reached = regions.filter((region) => partitionOf(region) === partitionOf(target.region));
  const found = reached.map(async (region) => {
    const there = inRegion(target, region);
    const tagged = await findTagged(there, lab.path);
    return Promise.all(
      tagged.map(async (arn) => {
        const isWaiting = await isWaitingKey(there, arn);
        return { arn, isWaiting, isLeft: !isWaiting && (await isThere(there, arn)) };
      }),
    );
  });
  const all = (await Promise.all(found)).flat();
  return {
    left: all.filter(({ isLeft }) => isLeft).map(({ arn }) => arn),
    waitingKeys: all.filter(({ isWaiting }) => isWaiting).map(({ arn }) => arn),
  };
}

/** The index of tags is late to forget a table. Of all else it is believed. */
async function isThere({ clientConfig }: Target, arn: string): Promise<boolean> {
  if (!/^arn:[^:]+:dynamodb:.*:table\//.test(arn)) return true;
  const dynamodb = new DynamoDBClient(clientConfig);
  try {
    await dynamodb.send(new DescribeTableCommand({ TableName: arn }));
    return true;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  } finally {
    dynamodb.destroy();
  }
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
