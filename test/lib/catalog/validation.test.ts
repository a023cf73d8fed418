import { Stack, Stage, Validations } from 'aws-cdk-lib';
import { addLab } from '../../../lib/catalog/app';
import { findLabs, loadLab } from '../../../lib/catalog/catalog';
import { noSentences } from '../../support/sentences';
import { findingsIn, lineOf, reportsIn, validatedApp } from './gates/validated-app';

const AS_IT_IS = 'as it is';
/** The CDK acknowledges the zones of a network itself, for the whole stack. */
const THE_CDKS_OWN = 'Literal AZs in template are the result of accessing stack.availabilityZones';

// All forms of all labs in one app: the engine of the CDK's validation takes seconds to start. Stacks are called the same in each form.
const app = validatedApp();
const forms = findLabs().flatMap((entry) => {
  const variants = Object.entries(loadLab(entry).variants ?? {});
  return [[AS_IT_IS, {}] as const, ...variants].map(([form, props]) => {
    const stage = new Stage(app, `${entry.stackName}-${form.replaceAll(' ', '-')}`);
    addLab(stage, entry, props);
    return { entry, form, stage };
  });
});
const reports = reportsIn(app.synth());
const broken = reports.flatMap(({ violations }) => findingsIn(violations));

const isIn = (stage: Stage) => (finding: { path: string }) => finding.path.startsWith(`${stage.node.path}/`);
// What the kit says of all queues may excuse those of one lab only.
const excused = reports
  .flatMap(({ suppressedViolations }) => findingsIn(suppressedViolations))
  .filter((finding) => forms.some(({ form, stage }) => form === AS_IT_IS && isIn(stage)(finding)))
  .map(({ reason }) => reason);

it('asks AwsSolutions and the rules of CloudFormation', () => {
  const plugins = reports.map(({ pluginName }) => pluginName);
  expect(plugins).toEqual(expect.arrayContaining(['AwsSolutions', 'CloudFormation Validate']));
});

it('knows of each finding whose it is', () => {
  const strays = broken.filter((finding) => !forms.some(({ stage }) => isIn(stage)(finding)));
  expect(strays.map(lineOf)).toEqual([]);
});

describe.each(forms.map(({ entry, form, stage }) => [entry.path, form, stage] as const))(
  '%s, %s,',
  (_, form, stage) => {
    it('breaks no rule without a reason, and leaves no construct of the CDK anything to warn of', () => {
      expect(broken.filter(isIn(stage)).map(lineOf)).toEqual([]);
    });

    // What all forms share may excuse what only some have.
    if (form !== AS_IT_IS) return;
    const acknowledged = acknowledgementsIn(stage);

    it('gives a full sentence for each exception', () => {
      expect(noSentences(acknowledged.map(({ reason }) => reason))).toEqual([]);
    });

    it('acknowledges a rule of AwsSolutions beside its resource, not for a whole stack', () => {
      const wide = acknowledged.filter(({ id, atStack }) => atStack && id.includes('AwsSolutions'));
      expect(wide.map(({ path, id }) => `${path} ${id}`)).toEqual([]);
    });

    it('acknowledges nothing that is not there, by ids such as AwsSolutions::AwsSolutions-S1', () => {
      const ours = acknowledged.filter(({ id }) => /AwsSolutions|CloudFormation/.test(id));
      expect(ours.filter(({ reason }) => !excused.includes(reason)).map(({ path, id }) => `${path} ${id}`)).toEqual([]);
    });
  },
);

function acknowledgementsIn(stage: Stage) {
  return stage.node.findAll().flatMap((construct) =>
    construct.node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, string>))
      .filter(([, reason]) => !reason.startsWith(THE_CDKS_OWN))
      .map(([id, reason]) => ({ path: construct.node.path, atStack: Stack.isStack(construct), id, reason })),
  );
}
