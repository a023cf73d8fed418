import { type Context, util } from '@aws-appsync/utils';

const A_YEAR = 365 * 24 * 60;

/** Before the steps of the pipeline. */
export function request({ args }: Context) {
  if (args.inMinutes < 0 || args.inMinutes > A_YEAR) util.error('A reminder comes within a year.', 'BadRequest');
  return {};
}

/** After them: what the last one returned. */
export function response({ prev }: Context) {
  return prev?.result;
}
