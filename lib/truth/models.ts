import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ApiModel, ApiModels } from './api-models';
import type { Runtimes } from './runtimes';
import type { ResourceType, Specification } from './specification';

/** What the claims are compared with. */
export interface Models {
  readonly specification: Specification;
  readonly apis: ApiModels;
  readonly runtimes: Runtimes;
}

/**
 * The Python packages that carry the models. cfn-lint, by the makers of CloudFormation, has its specification with corrections, the ends of
 * services, and the days of Lambda's runtimes; botocore, the AWS CLI's library, has the API models.
 */
export const PACKAGES = ['botocore', 'cfn-lint'];

/** The Region with the most resource types. */
const REGION = 'us-east-1';

/** Reads the models from a folder into which the wheels of `PACKAGES` are unpacked. */
export function readModels(folder: string): Models {
  const lint = `cfn-lint ${versionIn(folder, 'cfn_lint')}`;
  return {
    specification: specificationIn(join(folder, 'cfnlint/data/schemas'), lint),
    apis: apisIn(join(folder, 'botocore/data'), `botocore ${versionIn(folder, 'botocore')}`),
    runtimes: runtimesIn(join(folder, 'cfnlint/data/AdditionalSpecs/LmbdRuntimeLifecycle.json'), lint),
  };
}

function specificationIn(folder: string, lint: string): Specification {
  const { schema_date } = json<{ schema_date: string }>(join(folder, 'version.json'));
  const files = {
    ...json<Record<string, string>>(join(folder, 'providers', `${REGION}.json`)),
    ...json<Record<string, string>>(join(folder, 'providers', 'sam.json')),
  };
  const typeOf = (type: string) =>
    files[type] === undefined ? undefined : json<ResourceType>(join(folder, 'resources', `${files[type]}.json`));
  return { model: `${lint} (CloudFormation of ${schema_date.slice(0, 10)})`, typeOf: once(typeOf) };
}

function apisIn(folder: string, model: string): ApiModels {
  const serviceOf = (service: string) => {
    const versions = join(folder, service);
    const newest = existsSync(versions) ? readdirSync(versions).sort().at(-1) : undefined;
    return newest === undefined ? undefined : json<ApiModel>(join(versions, newest, 'service-2.json.gz'));
  };
  return { model, serviceOf: once(serviceOf) };
}

function runtimesIn(file: string, model: string): Runtimes {
  const days = Object.entries(json<Record<string, { deprecated: string | null }>>(file));
  return { model, deprecated: Object.fromEntries(days.map(([name, { deprecated }]) => [name, deprecated])) };
}

function versionIn(folder: string, name: string): string {
  const info = readdirSync(folder).find((each) => each.startsWith(`${name}-`) && each.endsWith('.dist-info'));
  return String(info?.slice(name.length + 1, -'.dist-info'.length));
}

function json<T>(file: string): T {
  const bytes = readFileSync(file);
  return JSON.parse(String(file.endsWith('.gz') ? gunzipSync(bytes) : bytes)) as T;
}

/** Each file is read once, however many claims ask for it. */
function once<T>(read: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    if (!known.has(name)) known.set(name, read(name));
    return known.get(name) as T;
  };
}
