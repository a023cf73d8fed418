import { type AppSyncIdentityCognito, type Context, type NONERequest, util } from '@aws-appsync/utils';

/** Asked once, when somebody subscribes: he hears of his own alone. */
export function request({ args, identity }: Context): NONERequest {
  if (args.owner !== (identity as AppSyncIdentityCognito).sub) util.unauthorized();
  return { payload: null };
}

/** What a subscription is answered with comes from the mutation, and not from here. */
export function response(): null {
  return null;
}
