/** Where the pages of the shop come from. A browser sends it as `Origin`, without a slash at its end. */
export const SHOP = 'https://shop.example.com';

export const FIRST_RELEASE = 'first';

/** What the stack sets, and a step changes. */
export function releaseEnvironment(release: string): { readonly RELEASE: string } {
  return { RELEASE: release };
}
