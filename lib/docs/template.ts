import { App } from 'aws-cdk-lib';
import { BUNDLING_STACKS, PATH_METADATA_ENABLE_CONTEXT } from 'aws-cdk-lib/cx-api';
import { addLab } from '../labs/app';
import type { LabEntry } from '../labs/catalog';
import { CDK_CONTEXT, type CloudFormationResource } from '../labs/synth';

/** A resource, with what the documentation reads of it beside its properties. */
export interface DocumentedResource extends CloudFormationResource {
  readonly DeletionPolicy?: string;
  readonly Metadata?: { readonly 'aws:cdk:path'?: string };
}

export interface DocumentedTemplate {
  readonly Resources: Readonly<Record<string, DocumentedResource>>;
}

/** The template of a lab as it is deployed to AWS, each resource with its path in the construct tree. */
export function documentedTemplate(entry: LabEntry): DocumentedTemplate {
  const app = new App({
    context: { ...CDK_CONTEXT, [BUNDLING_STACKS]: [], [PATH_METADATA_ENABLE_CONTEXT]: true },
    analyticsReporting: false,
    // The gates validate; here it would only take time and print.
    builtinCloudFormationValidation: false,
  });
  const { artifactId } = addLab(app, entry);
  return app.synth().getStackArtifact(artifactId).template;
}
