/** Where the pages of the shop come from. A browser sends it as `Origin`, without a slash at its end. */
export const SHOP = 'https://shop.example.com';

/** The release that the stack starts with. */
export const FIRST_RELEASE = 'first';

/** The whole environment of `quote`, because UpdateFunctionConfiguration replaces all variables: also those that the kit sets. */
export function releaseEnvironment(release: string): Record<string, string> {
  return { POWERTOOLS_SERVICE_NAME: 'quote', NODE_OPTIONS: '--enable-source-maps', RELEASE: release };
}
