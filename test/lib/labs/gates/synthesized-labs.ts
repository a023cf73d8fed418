import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, Validations } from 'aws-cdk-lib';
import { FAIL_SYNTH_ON_VALIDATION_ERRORS_CONTEXT, VALIDATION_REPORT_FILE } from 'aws-cdk-lib/cx-api';
import { AwsSolutionsChecks } from 'cdk-nag';
import { bundledCode } from '../../../../lib/kit/bundle';
import type { Lab } from '../../../../lib/kit/lab';
import type { LabStack } from '../../../../lib/kit/lab-stack';
import { addLab } from '../../../../lib/labs/app';
import { findLabs, type LabEntry, loadLab, loadWalkthrough } from '../../../../lib/labs/catalog';
import { type CloudFormationTemplate, templateOnlyApp } from '../../../../lib/labs/synth';
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

/** A rule that a resource breaks, or is allowed to break for the reason that stands beside it. */
export interface Finding {
  readonly ruleName: string;
  readonly description: string;
  readonly reason?: string;
  readonly violatingConstructs: readonly { readonly constructPath: string }[];
}

export interface SynthesizedLabs {
  readonly app: App;
  readonly labs: readonly SynthesizedLab[];
  /** What cdk-nag's AwsSolutions, the CDK's CloudFormation validation and its constructs themselves have to say. */
  readonly reports: readonly {
    readonly pluginName: string;
    readonly violations: readonly Finding[];
    readonly suppressedViolations?: readonly Finding[];
  }[];
}

/** Synthesizes all labs once, with every validation that there is. */
export function synthesizeAll(): SynthesizedLabs {
  delete process.env.CDK_VALIDATION;
  const app = templateOnlyApp({
    outdir: temporaryFolder(),
    builtinCloudFormationValidation: true,
    // Reported instead of thrown.
    context: { [FAIL_SYNTH_ON_VALIDATION_ERRORS_CONTEXT]: false },
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const added = findLabs().map((entry) => ({ entry, ...add(app, entry) }));
  const assembly = app.synth();

  const labs = added.map(({ entry, stacks, handlers }): SynthesizedLab => {
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
  const report = readFileSync(join(assembly.directory, VALIDATION_REPORT_FILE), 'utf8');
  return { app, labs, reports: JSON.parse(report).pluginReports };
}

function add(app: App, entry: LabEntry): Pick<SynthesizedLab, 'stacks' | 'handlers'> {
  const bundled = jest.mocked(bundledCode).mock.calls;
  const before = bundled.length;
  const stacks = addLab(app, entry);
  return { stacks, handlers: bundled.slice(before).map(([lab, handler]) => `${lab}/${handler}`) };
}
