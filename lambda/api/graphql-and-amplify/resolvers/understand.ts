import { type Context, type LambdaRequest, util } from '@aws-appsync/utils';

/** What "tomorrow" is depends on today, which the function is told: it needs no clock. */
export function request({ args }: Context): LambdaRequest {
  return { operation: 'Invoke', payload: { text: args.text, today: util.time.nowISO8601().slice(0, 10) } };
}

export function response({ error, result }: Context) {
  if (error) util.error(error.message, error.type);
  if (result.refused) util.error(result.refused, 'BadRequest');
  return result;
}
