import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
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
  // biome-ignore lint/suspicious/noExplicitAny: the properties of any resource type.
  readonly Properties?: any;
}

/** An app with the project's context, which bundles no handlers: for those who only read the template. */
export function templateOnlyApp(): App {
  return new App({ context: { ...CDK_CONTEXT, [BUNDLING_STACKS]: [] }, analyticsReporting: false });
}

/** The template of a lab as it is deployed to AWS. */
export function synthesizeLab(entry: LabEntry, props?: object): CloudFormationTemplate {
  const app = templateOnlyApp();
  const { artifactId } = addLab(app, entry, props);
  return withoutValidation(() => app.synth()).getStackArtifact(artifactId).template;
}

/** CloudFormation validation takes 2.8 s a process. `cdk synth` does it, and one test for all labs; a reader of templates need not. */
function withoutValidation<Result>(synth: () => Result): Result {
  const before = process.env.CDK_VALIDATION;
  process.env.CDK_VALIDATION = 'false';
  try {
    return synth();
  } finally {
    if (before === undefined) delete process.env.CDK_VALIDATION;
    else process.env.CDK_VALIDATION = before;
  }
}
