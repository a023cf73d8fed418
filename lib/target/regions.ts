import { nearest } from '../scaffold/nearest';

/** A regional address of AWS: service, Region, and a domain of AWS's own. */
const REGIONAL_HOST = /^[a-z0-9-]+\.([a-z0-9-]+)\.(amazonaws\.com|api\.aws|api\.amazonwebservices)/;

/**
 * The name that a user took for a Region, from an error that came of it: the SDK refuses one that can be no part of a host's name, and
 * the network does not find the host of any other. Undefined where it is a Region, or the error is about something else.
 */
export function nameOfNoRegion(error: Error): string | undefined {
  const refused = error.message.match(/^Region not accepted: region="(.*)" is not/)?.[1];
  const unknown = hostOf(error)?.match(REGIONAL_HOST)?.[1];
  return refused ?? (unknown && !regions().includes(unknown) ? unknown : undefined);
}

/** The host that the network does not find, if an error says so. */
export function hostOf({ message }: Error): string | undefined {
  return message.match(/\bENOTFOUND (\S+)/)?.[1];
}

/** The Regions that a name may have been meant for. */
export function nearRegions(name = ''): string[] {
  return nearest(name.toLowerCase(), regions());
}

/** All Regions that the CDK knows. */
function regions(): string[] {
  // Takes a moment to load, and only what went wrong asks for it.
  const { RegionInfo } = require('aws-cdk-lib/region-info') as typeof import('aws-cdk-lib/region-info');
  return RegionInfo.regions.map(({ name }) => name);
}
