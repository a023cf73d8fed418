import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { LabError } from '../lab-error';
import { PROJECT } from '../project';
import { sentence } from '../sentence';

/**
 * What the CDK's CLI is told beside its flags, as far as it says who deploys, where to, and through which bootstrap stack. The `lab`
 * command follows it, so that both do the same.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/cli.html#cli-config
 */
export interface CdkSettings {
  /** An AWS profile that is taken to the exclusion of keys in the environment, as `--profile` is. */
  readonly profile?: string;
  readonly region?: string;
  /** The URL of a proxy, instead of that of the environment. */
  readonly proxy?: string;
  /** A file with the certificates to trust, instead of that of the environment. */
  readonly caBundlePath?: string;
  readonly toolkitStackName: string;
  /** What tells the resources of one bootstrap stack from those of another: it stands in the names of its roles and of its bucket. */
  readonly qualifier: string;
  /** All context, for the app. */
  readonly context: Readonly<Record<string, unknown>>;
}

/** Context key of the qualifier.
 * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html */
export const QUALIFIER_CONTEXT = '@aws-cdk/core:bootstrapQualifier';

/** The bootstrap stack that `cdk bootstrap` makes where nobody says otherwise. */
export const DEFAULT_BOOTSTRAP = { toolkitStackName: 'CDKToolkit', qualifier: 'hnb659fds' };

/** The CDK reads each of its flags from the environment, too. */
const VARIABLES = {
  profile: 'CDK_PROFILE',
  region: 'CDK_REGION',
  proxy: 'CDK_PROXY',
  caBundlePath: 'CDK_CA_BUNDLE_PATH',
  toolkitStackName: 'CDK_TOOLKIT_STACK_NAME',
} as const;

/**
 * Reads the CDK's settings in its own order: the environment, `cdk.json`, `~/.cdk.json`; context: `cdk.json`, `cdk.context.json`,
 * `~/.cdk.json`. Throws `bad-cdk-settings` for a file that is no JSON.
 */
export function cdkSettings({ home = homedir(), project = PROJECT } = {}): CdkSettings {
  const ofUser = read(join(home, '.cdk.json'));
  const ofProject = read(join(project, 'cdk.json'));
  const context = { ...contextOf(ofUser), ...read(join(project, 'cdk.context.json')), ...contextOf(ofProject) };
  const setting = (name: keyof typeof VARIABLES) =>
    text(process.env[VARIABLES[name]]) ?? text(ofProject[name]) ?? text(ofUser[name]);
  return {
    profile: setting('profile'),
    region: setting('region'),
    proxy: setting('proxy'),
    caBundlePath: setting('caBundlePath'),
    toolkitStackName: setting('toolkitStackName') ?? DEFAULT_BOOTSTRAP.toolkitStackName,
    qualifier: text(context[QUALIFIER_CONTEXT]) ?? DEFAULT_BOOTSTRAP.qualifier,
    context,
  };
}

type Json = Readonly<Record<string, unknown>>;

function read(file: string): Json {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch {
    return {};
  }
  try {
    return JSON.parse(content) as Json;
  } catch (cause) {
    throw new LabError({
      code: 'bad-cdk-settings',
      message: `${file} is no JSON: ${sentence((cause as Error).message)}`,
      remedy: 'Mend it: the CDK reads it, too.',
      cause,
    });
  }
}

function contextOf({ context }: Json): Json {
  return (context ?? {}) as Json;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
