import { type AppSyncIdentityCognito, type Context, type DynamoDBPutItemRequest, util } from '@aws-appsync/utils';

const THIRTY_DAYS = 30 * 24 * 3600;

/** Keeps a link beside the to-dos, until it ends by itself. Who has it may see the list, so nobody may guess it. */
export function request({ identity, stash }: Context): DynamoDBPutItemRequest {
  stash.link = `display-${util.autoId()}`;
  return {
    operation: 'PutItem',
    key: util.dynamodb.toMapValues({ owner: stash.link, id: 'link' }),
    attributeValues: util.dynamodb.toMapValues({
      shows: (identity as AppSyncIdentityCognito).sub,
      endsAt: util.time.nowEpochSeconds() + THIRTY_DAYS,
    }),
  };
}

export function response({ error, stash }: Context) {
  if (error) util.error(error.message, error.type);
  return stash.link;
}
