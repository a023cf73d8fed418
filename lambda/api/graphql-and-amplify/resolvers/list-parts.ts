import { type Context, type DynamoDBQueryRequest, util } from '@aws-appsync/utils';
import { PARTS, parentOf, type ToDo } from './to-do';

/** The parts of the to-do that was resolved before, once for each of them. */
export function request({ source }: Context<object, object, undefined, ToDo>): DynamoDBQueryRequest {
  const { owner, id } = source as ToDo;
  return {
    operation: 'Query',
    index: PARTS,
    query: {
      expression: '#parent = :parent',
      expressionNames: { '#parent': 'parent' },
      expressionValues: util.dynamodb.toMapValues({ ':parent': parentOf(owner, id) }),
    },
    limit: 20,
  };
}

export function response({ error, result }: Context) {
  if (error) util.error(error.message, error.type);
  return result.items;
}
