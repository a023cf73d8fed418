import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validations } from 'aws-cdk-lib';
import { FAIL_SYNTH_ON_VALIDATION_ERRORS_CONTEXT, VALIDATION_REPORT_FILE } from 'aws-cdk-lib/cx-api';
import { AwsSolutionsChecks } from 'cdk-nag';
import { addLab } from '../../../lib/labs/app';
import { findLabs, type LabEntry, loadLab } from '../../../lib/labs/catalog';
import { templateOnlyApp } from '../../../lib/labs/synth';
import { temporaryFolder } from '../../support/fixture-labs';
import type { Finding, SynthesizedLabs } from './gates/synthesized-labs';

const variants = findLabs().flatMap((entry) =>
  Object.entries(loadLab(entry).variants ?? {}).map(([name, props]) => [entry.path, name, entry, props] as const),
);

/** What cdk-nag's AwsSolutions and the CDK's CloudFormation validation find in a lab with these props. */
function findingsIn(entry: LabEntry, props: object): string[] {
  delete process.env.CDK_VALIDATION;
  const app = templateOnlyApp({
    outdir: temporaryFolder(),
    builtinCloudFormationValidation: true,
    context: { [FAIL_SYNTH_ON_VALIDATION_ERRORS_CONTEXT]: false },
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  addLab(app, entry, props);
  const report = readFileSync(join(app.synth().directory, VALIDATION_REPORT_FILE), 'utf8');
  const { pluginReports } = JSON.parse(report) as { pluginReports: SynthesizedLabs['reports'] };
  return pluginReports.flatMap(({ violations }) => violations.flatMap(places));
}

function places({ ruleName, violatingConstructs }: Finding): string[] {
  return violatingConstructs.map(({ constructPath }) => `${constructPath} ${ruleName}`);
}

it.each(variants)('%s, variant %s, breaks no rule without a reason', (_, __, entry, props) => {
  expect(findingsIn(entry, props)).toEqual([]);
});
