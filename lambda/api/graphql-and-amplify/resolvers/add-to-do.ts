import { type AppSyncIdentityCognito, type Context, type DynamoDBPutItemRequest, util } from '@aws-appsync/utils';
import { parentOf } from './to-do';

/** The schema knows types, and not what makes sense: that is refused here, before anything is written. */
export function request({ args, identity }: Context): DynamoDBPutItemRequest {
  const { title, dueOn, partOf } = args.input;
  const { sub } = identity as AppSyncIdentityCognito;
  const trimmed = title.trim();
  if (trimmed === '' || trimmed.length > 100) util.error('A title has 1 to 100 characters.', 'BadRequest');
  const item = {
    title: trimmed,
    done: false,
    dueOn: dueOn ?? null,
    createdAt: util.time.nowISO8601(),
    ...(partOf ? { parent: parentOf(sub, partOf) } : {}),
  };
  return {
    operation: 'PutItem',
    key: util.dynamodb.toMapValues({ owner: sub, id: util.autoId() }),
    attributeValues: util.dynamodb.toMapValues(item),
  };
}

export function response({ error, result }: Context) {
  if (error) util.error(error.message, error.type);
  return result;
}
