import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, Validations } from 'aws-cdk-lib';
import {
  type CloudAssembly,
  FAIL_SYNTH_ON_VALIDATION_ERRORS_CONTEXT,
  VALIDATION_REPORT_FILE,
} from 'aws-cdk-lib/cx-api';
import { AwsSolutionsChecks } from 'cdk-nag';
import { templateOnlyApp } from '../../../../lib/catalog/synth';
import { temporaryFolder } from '../../../support/fixture-labs';

/** A rule that a resource breaks, or is allowed to break for the reason that stands beside it. */
interface Finding {
  readonly ruleName: string;
  readonly reason?: string;
  readonly violatingConstructs: readonly { readonly constructPath: string }[];
}

/** What cdk-nag's AwsSolutions, the CDK's CloudFormation validation or its constructs themselves have to say. */
export interface ValidationReport {
  readonly pluginName: string;
  readonly violations: readonly Finding[];
  readonly suppressedViolations?: readonly Finding[];
}

/** An app whose stacks are checked by every validation that there is. */
export function validatedApp(): App {
  delete process.env.CDK_VALIDATION;
  const app = templateOnlyApp({
    outdir: temporaryFolder(),
    builtinCloudFormationValidation: true,
    // Reported instead of thrown.
    context: { [FAIL_SYNTH_ON_VALIDATION_ERRORS_CONTEXT]: false },
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}

/** What the validations of an app found. */
export function reportsIn({ directory }: CloudAssembly): readonly ValidationReport[] {
  return JSON.parse(readFileSync(join(directory, VALIDATION_REPORT_FILE), 'utf8')).pluginReports;
}

/** Findings, one for each place. */
export function findingsIn(
  findings: readonly Finding[] = [],
): readonly { rule: string; path: string; reason?: string }[] {
  return findings.flatMap(({ ruleName, reason, violatingConstructs }) =>
    violatingConstructs.map(({ constructPath }) => ({ rule: ruleName, path: constructPath, reason })),
  );
}

export function lineOf({ path, rule }: { readonly path: string; readonly rule: string }): string {
  return `${path} ${rule}`;
}
