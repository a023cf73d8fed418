import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type AppProps } from 'aws-cdk-lib';
import { BUNDLING_STACKS } from 'aws-cdk-lib/cx-api';
import { addLab } from './app';
import type { LabEntry } from './catalog';

/** Feature flags and validation settings, as the stock CLI reads them. */
export const { context: CDK_CONTEXT } = JSON.parse(readFileSync(join(__dirname, '../../cdk.json'), 'utf8')) as {
  context: Record<string, unknown>;
};

/** A CloudFormation template, as far as it is looked at here. */
export interface CloudFormationTemplate {
  readonly Resources: Readonly<Record<string, CloudFormationResource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>>;
}

export interface CloudFormationResource {
  readonly Type: string;
  readonly Condition?: string;
  readonly DeletionPolicy?: string;
  readonly Metadata?: { readonly 'aws:cdk:path'?: string };
  readonly UpdatePolicy?: { readonly CodeDeployLambdaAliasUpdate?: Readonly<Record<string, unknown>> };
  // biome-ignore lint/suspicious/noExplicitAny: the properties of any resource type.
  readonly Properties?: any;
}

/** An app with the project's context, which bundles no handlers: for those who only read the template. */
export function templateOnlyApp({ context, ...props }: AppProps = {}): App {
  return new App({
    analyticsReporting: false,
    // Takes 2.8 s a process: `cdk synth` does it, and one test for all labs.
    builtinCloudFormationValidation: false,
    ...props,
    context: { ...CDK_CONTEXT, [BUNDLING_STACKS]: [], ...context },
  });
}

export interface SynthesizeOptions {
  /** Props of a variant or a fault. */
  readonly props?: object;
  /** The word that the stack's name adds to the lab's. Default: the lab's own stack. */
  readonly stack?: string;
  /** Context beside the project's. */
  readonly context?: Readonly<Record<string, unknown>>;
}

/** The template of a lab's stack as it is deployed to AWS. */
export function synthesizeLab(
  entry: LabEntry,
  { props, stack = '', context }: SynthesizeOptions = {},
): CloudFormationTemplate {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk-labs-'));
  try {
    const app = templateOnlyApp({ outdir, context });
    const name = `${entry.stackName}${stack}`;
    const wanted = addLab(app, entry, props).find(({ stackName }) => stackName === name);
    if (!wanted) throw new Error(`${entry.path} has no stack ${name}.`);
    return app.synth().getStackArtifact(wanted.artifactId).template;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
