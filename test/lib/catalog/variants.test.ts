import { Stage } from 'aws-cdk-lib';
import { addLab } from '../../../lib/catalog/app';
import { findLabs, loadLab } from '../../../lib/catalog/catalog';
import { linesOf, reportsIn, validatedApp } from './gates/validated-app';

const variants = findLabs().flatMap((entry) =>
  Object.entries(loadLab(entry).variants ?? {}).map(([name, props]) => ({ entry, name, props })),
);
const stageOf = ({ entry, name }: (typeof variants)[number]) => `${entry.stackName}-${name}`;

/** What cdk-nag's AwsSolutions and the CDK's CloudFormation validation find in all of them: the engine of the latter is slow to start. */
function allFindings(): string[] {
  const app = validatedApp();
  // Stacks of a lab are called the same in each of its variants.
  for (const variant of variants) addLab(new Stage(app, stageOf(variant)), variant.entry, variant.props);
  return reportsIn(app.synth()).flatMap(({ violations }) => linesOf(violations));
}

const findings = allFindings();

it.each(variants.map((variant) => [variant.entry.path, variant.name, stageOf(variant)]))(
  '%s, variant %s, breaks no rule without a reason',
  (_, __, stage) => {
    expect(findings.filter((line) => line.startsWith(`${stage}/`))).toEqual([]);
  },
);

it('knows of each finding whose it is', () => {
  const stages = variants.map(stageOf);
  expect(findings.filter((line) => !stages.includes(line.split('/')[0] ?? ''))).toEqual([]);
});
