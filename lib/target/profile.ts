import { loadSharedConfigFiles } from '@smithy/shared-ini-file-loader';
import type { CdkSettings } from '../catalog/cdk-settings';
import { LabError } from '../lab-error';
import { nearest } from '../scaffold/nearest';

/** A section of the user's AWS files. */
type Section = Readonly<Record<string, string | undefined>>;

/** What a command reads of the user's AWS profile, beside credentials and Region. */
export interface Profile {
  readonly caBundle?: string;
  /**
   * Where the user has AWS be looked for instead of at its own addresses, as the environment would say it. Clients of the SDK read that by
   * themselves, here.
   */
  readonly endpoints: Readonly<Record<string, string>>;
}

/**
 * Reads the profile that this command goes by. Throws `no-such-profile` where it was named and is not there: the CDK would go on to the
 * next place with credentials, which may be anybody's.
 */
export async function readProfile({ profile }: CdkSettings): Promise<Profile> {
  const named = profile ?? (process.env.AWS_PROFILE || process.env.AWS_DEFAULT_PROFILE);
  // The one variable that clients of the SDK read, also for what is neither credentials nor Region.
  if (named) process.env.AWS_PROFILE = named;
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ ignoreCache: true });
  const name = named ?? 'default';
  const section: Section = { ...configFile[name], ...credentialsFile[name] };
  const isThere = name in configFile || name in credentialsFile;
  if (named && !isThere && (profile || !hasKeys())) {
    throw noSuchProfile(name, Object.keys({ ...configFile, ...credentialsFile }));
  }
  return {
    caBundle: section.ca_bundle,
    endpoints: isOn(process.env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS ?? section.ignore_configured_endpoint_urls)
      ? {}
      : endpointsOf(section, configFile),
  };
}

/** Keys in the environment go before AWS_PROFILE. */
function hasKeys(): boolean {
  const { env } = process;
  return Boolean(
    (env.AWS_ACCESS_KEY_ID || env.AMAZON_ACCESS_KEY_ID) && (env.AWS_SECRET_ACCESS_KEY || env.AMAZON_SECRET_ACCESS_KEY),
  );
}

/**
 * The variable for all services goes before what the profile says of one.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
function endpointsOf(section: Section, configFile: Readonly<Record<string, Section>>): Record<string, string> {
  const { AWS_ENDPOINT_URL, ...env } = process.env;
  const ofProfile = { endpoint_url: section.endpoint_url, ...configFile[`services.${section.services}`] };
  const said = Object.entries(AWS_ENDPOINT_URL ? { endpoint_url: AWS_ENDPOINT_URL } : ofProfile).map(
    ([name, url]) => [`AWS_${name.replace(/^(\w+)\.endpoint_url$/, 'endpoint_url_$1').toUpperCase()}`, url] as const,
  );
  const found = [...said, ...Object.entries(env)].filter(([name, url]) => url && /^AWS_ENDPOINT_URL(_|$)/.test(name));
  return Object.fromEntries(found) as Record<string, string>;
}

function isOn(value: string | undefined): boolean {
  return value?.toLowerCase() === 'true';
}

function noSuchProfile(name: string, names: readonly string[]): LabError {
  const profiles = names.filter((other) => !/^(sso-session|services)\./.test(other));
  const near = nearest(name, profiles);
  return new LabError({
    code: 'no-such-profile',
    message: `There is no AWS profile "${name}".`,
    remedy: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `Set AWS_PROFILE to ${oneOf(profiles)}.`,
    exitCode: 2,
  });
}

function oneOf(profiles: readonly string[]): string {
  return profiles.length > 0 ? `one of ${profiles.join(', ')}` : 'one that `aws configure list-profiles` names';
}
