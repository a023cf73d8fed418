import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { App, type AppProps } from 'aws-cdk-lib';
import { BUNDLING_STACKS, DISABLE_CREATION_STACK_TRACES, DISABLE_LOGICAL_ID_METADATA } from 'aws-cdk-lib/cx-api';
import { addLab } from './app';
import type { LabEntry } from './catalog';

/** Feature flags and validation settings, as the stock CLI reads them. */
export const { context: CDK_CONTEXT } = JSON.parse(readFileSync(join(__dirname, '../../cdk.json'), 'utf8')) as {
  context: Record<string, unknown>;
};

/** A CloudFormation template, as far as it is looked at here. */
export interface CloudFormationTemplate {
  /** Macros that CloudFormation expands it with. */
  readonly Transform?: unknown;
  /** What SAM says of all its resources of a kind. */
  // biome-ignore lint/suspicious/noExplicitAny: the properties of any resource type.
  readonly Globals?: Readonly<Record<string, any>>;
  readonly Parameters?: Readonly<Record<string, { readonly Default?: unknown }>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
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

/** What the CDK keeps to say where in the code an element of a template was made: a third of the time, for those who only read it. */
export const NO_TRACES = { [DISABLE_CREATION_STACK_TRACES]: true, [DISABLE_LOGICAL_ID_METADATA]: true };

/** An app with the project's context, which bundles no handlers: for those who only read the template. */
export function templateOnlyApp({ context, ...props }: AppProps = {}): App {
  return new App({
    analyticsReporting: false,
    // Takes 2.8 s a process: `cdk synth` does it, and one test for all labs.
    builtinCloudFormationValidation: false,
    treeMetadata: false,
    ...props,
    context: { ...CDK_CONTEXT, ...NO_TRACES, [BUNDLING_STACKS]: [], ...context },
  });
}

export interface SynthesizeOptions {
  /** Props of a variant or a fault. */
  readonly props?: object;
  /** Context beside the project's. */
  readonly context?: Readonly<Record<string, unknown>>;
}

/** One of a lab's stacks. */
export interface SynthesizedStack {
  readonly name: string;
  readonly template: CloudFormationTemplate;
}

/** What was synthesized already, by the folder of the lab: its code does not change while a process lives. */
const synthesized = new Map<string, { readonly options: SynthesizeOptions; readonly stacks: SynthesizedStack[] }[]>();

/** The stacks of a lab as they are deployed to AWS, its own first. They are for all who ask, and so for nobody to change. */
export function synthesizeStacks(
  entry: LabEntry,
  { props, context }: SynthesizeOptions = {},
): readonly SynthesizedStack[] {
  const options = { props, context };
  const forms = synthesized.get(entry.folder) ?? [];
  const known = forms.find((form) => isDeepStrictEqual(form.options, options));
  if (known) return known.stacks;
  const stacks = synthesize(entry, options);
  synthesized.set(entry.folder, [...forms, { options, stacks }]);
  return stacks;
}

function synthesize(entry: LabEntry, { props, context }: SynthesizeOptions): SynthesizedStack[] {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk-labs-'));
  try {
    const app = templateOnlyApp({ outdir, context });
    const stacks = addLab(app, entry, props);
    const assembly = app.synth();
    return stacks.map(({ stackName, artifactId }) => ({
      name: stackName,
      template: assembly.getStackArtifact(artifactId).template,
    }));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** The template of one of them: of the lab's own, or of the one whose name adds this word to it. */
export function synthesizeLab(
  entry: LabEntry,
  { stack = '', ...options }: SynthesizeOptions & { readonly stack?: string } = {},
): CloudFormationTemplate {
  const wanted = `${entry.stackName}${stack}`;
  const found = synthesizeStacks(entry, options).find(({ name }) => name === wanted);
  if (!found) throw new Error(`${entry.path} has no stack ${wanted}.`);
  return found.template;
}
