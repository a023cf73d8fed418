import { Logger } from '@aws-lambda-powertools/logger';
import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type {
  CdkCustomResourceEvent,
  CdkCustomResourceResponse,
  CloudFormationCustomResourceUpdateEvent,
} from 'aws-lambda';
import { required } from '../../shared/environment';

const TableName = required('BRANCHES_TABLE');
const logger = new Logger();
const branches = DynamoDBDocumentClient.from(new DynamoDBClient({}));

/** Keeps the register of branches: what it returns, or throws, the provider framework tells CloudFormation. */
export async function handler(event: CdkCustomResourceEvent): Promise<CdkCustomResourceResponse> {
  const { RequestType, LogicalResourceId } = event;
  logger.info(RequestType, { LogicalResourceId, code: 'PhysicalResourceId' in event && event.PhysicalResourceId });
  switch (event.RequestType) {
    case 'Create':
      return enter(event);
    case 'Update':
      return update(event);
    case 'Delete':
      return close(event.PhysicalResourceId);
  }
}

/** The code is the request's own: who is asked twice gives the same answer. */
async function enter({ RequestType, RequestId, ResourceProperties }: CdkCustomResourceEvent) {
  const { city, manager } = detailsIn(ResourceProperties);
  const code = `${city.toLowerCase()}-${RequestId.slice(0, 8)}`;
  const Item = { code, city, manager, isOpen: true, requests: [RequestType] };
  await branches.send(new PutCommand({ TableName, Item }));
  return answer(code);
}

/**
 * In another city it is another branch: CloudFormation sees the new id, and then has the old one closed. Where it is, the register
 * knows: `OldResourceProperties` are, when CloudFormation takes a failed update back, what never was.
 */
async function update(event: CloudFormationCustomResourceUpdateEvent) {
  const { city, manager } = detailsIn(event.ResourceProperties);
  const code = event.PhysicalResourceId;
  const isThere = await changeIf(
    code,
    'city = :city',
    'SET manager = :manager, requests = list_append(requests, :request)',
    { ':city': city, ':manager': manager, ':request': ['Update'] },
  );
  return isThere ? answer(code) : enter(event);
}

/** What is closed, or never was, is closed: a stack could not be deleted otherwise. */
async function close(code: string) {
  await changeIf(code, 'isOpen = :open', 'SET isOpen = :closed, requests = list_append(requests, :request)', {
    ':open': true,
    ':closed': false,
    ':request': ['Delete'],
  });
  return answer(code);
}

async function changeIf(
  code: string,
  ConditionExpression: string,
  UpdateExpression: string,
  ExpressionAttributeValues: Record<string, unknown>,
): Promise<boolean> {
  try {
    await branches.send(
      new UpdateCommand({ TableName, Key: { code }, ConditionExpression, UpdateExpression, ExpressionAttributeValues }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

function detailsIn({ City: city, Manager: manager }: CdkCustomResourceEvent['ResourceProperties']) {
  if (typeof city !== 'string' || !/^[A-Za-z]{2,30}$/.test(city)) {
    throw new Error(`City: letters alone are expected, and not ${JSON.stringify(city)}.`);
  }
  if (typeof manager !== 'string' || manager === '') throw new Error('Manager: a name is missing.');
  return { city, manager };
}

function answer(code: string): CdkCustomResourceResponse {
  return { PhysicalResourceId: code, Data: { Code: code } };
}
