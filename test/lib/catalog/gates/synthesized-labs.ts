import type { App } from 'aws-cdk-lib';
import { addLab } from '../../../../lib/catalog/app';
import { findLabs, type LabEntry, loadLab, loadWalkthrough } from '../../../../lib/catalog/catalog';
import { type CloudFormationTemplate, templateOnlyApp } from '../../../../lib/catalog/synth';
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
    const resources = templates.flatMap(({ Resources }) =>
      Object.entries(Resources).map(([id, resource]) => ({ ...resource, id })),
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
