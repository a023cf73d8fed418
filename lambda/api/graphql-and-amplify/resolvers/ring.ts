import type { Context, NONERequest } from '@aws-appsync/utils';

/** Nothing is kept: a mutation without a source is there for those who have subscribed to it. */
export function request({ args }: Context): NONERequest {
  return { payload: args.input };
}

export function response({ result }: Context) {
  return result;
}
