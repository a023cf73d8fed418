import { type AppSyncIdentityCognito, type Context, type DynamoDBUpdateItemRequest, util } from '@aws-appsync/utils';

/** The owner is a part of the key: another's to-do is not there for this caller. */
export function request({ args, identity }: Context): DynamoDBUpdateItemRequest {
  return {
    operation: 'UpdateItem',
    key: util.dynamodb.toMapValues({ owner: (identity as AppSyncIdentityCognito).sub, id: args.id }),
    update: {
      expression: 'SET #done = :true',
      expressionNames: { '#done': 'done' },
      expressionValues: util.dynamodb.toMapValues({ ':true': true }),
    },
    // Without it an update writes what it does not find.
    condition: { expression: 'attribute_exists(id)' },
  };
}

export function response({ error, result }: Context) {
  if (error?.type === 'DynamoDB:ConditionalCheckFailedException') util.error('You have no such to-do.', 'NotFound');
  if (error) util.error(error.message, error.type);
  return result;
}
