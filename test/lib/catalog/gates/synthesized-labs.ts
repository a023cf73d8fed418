import type { App } from 'aws-cdk-lib';
import { addLab } from '../../../../lib/catalog/app';
import { findLabs, type LabEntry, loadLab, loadWalkthrough } from '../../../../lib/catalog/catalog';
import {
  type CloudFormationResource,
  type CloudFormationTemplate,
  templateOnlyApp,
} from '../../../../lib/catalog/synth';
import { bundledCode, inlineCode } from '../../../../lib/kit/bundle';
import type { Lab } from '../../../../lib/kit/lab';
import type { LabStack } from '../../../../lib/kit/lab-stack';
import type { Walkthrough } from '../../../../lib/walkthrough/step';
import { temporaryFolder } from '../../../support/fixture-labs';
import type { NamedResource } from '../../../support/resources';

/** A lab, with all that can be known of it without deploying it. */
export interface SynthesizedLab {
  readonly entry: LabEntry;
  readonly lab: Lab;
  /** Its own stack, and those beside it. */
  readonly stacks: readonly LabStack[];
  /** Of all its stacks. */
  readonly resources: readonly NamedResource[];
  readonly outputs: NonNullable<CloudFormationTemplate['Outputs']>;
  readonly walkthrough: Walkthrough;
  /** The handlers that the stack asks for, as `section/lab/handler`. */
  readonly handlers: readonly string[];
}

/** Synthesizes all labs once. */
export function synthesizeAll(): readonly SynthesizedLab[] {
  const app = templateOnlyApp({ outdir: temporaryFolder() });
  const added = findLabs().map((entry) => ({ entry, ...add(app, entry) }));
  const assembly = app.synth();

  return added.map(({ entry, stacks, handlers }) => {
    const templates = stacks.map(
      ({ artifactId }) => assembly.getStackArtifact(artifactId).template as CloudFormationTemplate,
    );
    const resources = templates.flatMap((template) =>
      Object.entries(template.Resources).map(([id, resource]) => ({ ...withGlobals(resource, template), id })),
    );
    const outputs = Object.assign({}, ...templates.map(({ Outputs }) => Outputs));
    const walkthrough = loadWalkthrough(entry);
    return { entry, lab: loadLab(entry), stacks, resources, outputs, walkthrough, handlers };
  });
}

function add(app: App, entry: LabEntry): Pick<SynthesizedLab, 'stacks' | 'handlers'> {
  const mocks = [jest.mocked(bundledCode), jest.mocked(inlineCode)];
  for (const { mockClear } of mocks) mockClear();
  const stacks = addLab(app, entry);
  const handlers = mocks.flatMap(({ mock }) => mock.calls).map(([lab, handler]) => `${lab}/${handler}`);
  return { stacks, handlers };
}

/** A resource of SAM has also what the file says of all of its kind, and its own settings beside those.
 * @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html */
function withGlobals(resource: CloudFormationResource, { Globals = {} }: CloudFormationTemplate) {
  const ofAll = resource.Type.startsWith('AWS::Serverless::') ? Globals[resource.Type.split('::')[2] ?? ''] : undefined;
  if (!ofAll) return resource;
  const { LoggingConfig, ...settings } = ofAll;
  const own = resource.Properties;
  return {
    ...resource,
    Properties: { ...settings, ...own, LoggingConfig: { ...LoggingConfig, ...own.LoggingConfig } },
  };
}
