import { type AppSyncIdentityCognito, type Context, type DynamoDBGetItemRequest, util } from '@aws-appsync/utils';

/** The first step of a reminder: the to-do has to be there, and the caller's. */
export function request({ args, identity }: Context): DynamoDBGetItemRequest {
  return {
    operation: 'GetItem',
    key: util.dynamodb.toMapValues({ owner: (identity as AppSyncIdentityCognito).sub, id: args.id }),
    consistentRead: true,
  };
}

export function response({ error, result }: Context) {
  if (error) util.error(error.message, error.type);
  if (!result) util.error('You have no such to-do.', 'NotFound');
  return result;
}
