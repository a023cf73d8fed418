const MODULES = ['@aws-sdk/client-s3', 'aws-xray-sdk-core'];

/**
 * Says which modules there are without a package of one's own: the whole function stands in the template.
 * `require` looks where the runtime has its modules; a bundler would have to know them beforehand.
 */
export const handler = async () => ({
  node: process.versions.node.split('.')[0],
  modules: Object.fromEntries(MODULES.map((name) => [name, isThere(name)])),
});

function isThere(name: string): boolean {
  try {
    require(name);
    return true;
  } catch {
    return false;
  }
}
