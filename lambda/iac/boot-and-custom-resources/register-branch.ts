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
      return movesTo(event) ? enter(event) : changeManager(event);
    case 'Delete':
      return close(event.PhysicalResourceId);
  }
}

/** A city stays what it is: in another one it is another branch. CloudFormation sees the new id, and then has the old one closed. */
function movesTo({ ResourceProperties, OldResourceProperties }: CloudFormationCustomResourceUpdateEvent): boolean {
  return ResourceProperties.City !== OldResourceProperties.City;
}

/** The code is the request's own: who is asked twice gives the same answer. */
async function enter({ RequestType, RequestId, ResourceProperties }: CdkCustomResourceEvent) {
  const { city, manager } = detailsIn(ResourceProperties);
  const code = `${city.toLowerCase()}-${RequestId.slice(0, 8)}`;
  const Item = { code, city, manager, state: 'open', requests: [RequestType] };
  await branches.send(new PutCommand({ TableName, Item }));
  return answer(code);
}

async function changeManager({ PhysicalResourceId: code, ResourceProperties }: CloudFormationCustomResourceUpdateEvent) {
  await branches.send(
    new UpdateCommand({
      TableName,
      Key: { code },
      UpdateExpression: 'SET manager = :manager, requests = list_append(requests, :request)',
      ExpressionAttributeValues: { ':manager': detailsIn(ResourceProperties).manager, ':request': ['Update'] },
    }),
  );
  return answer(code);
}

/** What is closed, or never was, is closed: a stack could not be deleted otherwise. */
async function close(code: string) {
  try {
    await branches.send(
      new UpdateCommand({
        TableName,
        Key: { code },
        ConditionExpression: '#state = :open',
        UpdateExpression: 'SET #state = :closed, requests = list_append(requests, :request)',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':open': 'open', ':closed': 'closed', ':request': ['Delete'] },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    logger.info('Not open', { code });
  }
  return answer(code);
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
