import type { AppSyncIdentityCognito, Context } from '@aws-appsync/utils';
import { itemsOf, pageOf } from './page';

/** Whose to-dos they are says the token, and nothing that the client sends. */
export function request({ args, identity }: Context) {
  return pageOf((identity as AppSyncIdentityCognito).sub, args);
}

export const response = itemsOf;
