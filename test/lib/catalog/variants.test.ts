import { addLab } from '../../../lib/catalog/app';
import { findLabs, type LabEntry, loadLab } from '../../../lib/catalog/catalog';
import { linesOf, reportsIn, validatedApp } from './gates/validated-app';

const variants = findLabs().flatMap((entry) =>
  Object.entries(loadLab(entry).variants ?? {}).map(([name, props]) => [entry.path, name, entry, props] as const),
);

/** What cdk-nag's AwsSolutions and the CDK's CloudFormation validation find in a lab with these props. */
function findingsIn(entry: LabEntry, props: object): string[] {
  const app = validatedApp();
  addLab(app, entry, props);
  return reportsIn(app.synth()).flatMap(({ violations }) => linesOf(violations));
}

it.each(variants)('%s, variant %s, breaks no rule without a reason', (_, __, entry, props) => {
  expect(findingsIn(entry, props)).toEqual([]);
});
