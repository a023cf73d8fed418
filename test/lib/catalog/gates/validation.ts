import { Stack, Validations } from 'aws-cdk-lib';
import { noSentences } from '../../../support/sentences';
import type { SynthesizedLabs } from './synthesized-labs';
import { linesOf } from './validated-app';

/** The CDK acknowledges the zones of a network itself, for the whole stack. */
const THE_CDKS_OWN = 'Literal AZs in template are the result of accessing stack.availabilityZones';

/** No rule is broken without a reason, and no reason is older than what it excuses. */
export function validationGates({ app, reports }: SynthesizedLabs): void {
  const reportOf = (plugin: string) => reports.find(({ pluginName }) => pluginName === plugin);
  const acknowledgements = app.node.findAll().flatMap((construct) =>
    construct.node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, string>))
      .filter(([, reason]) => !reason.startsWith(THE_CDKS_OWN))
      .map(([id, reason]) => ({ path: construct.node.path, atStack: Stack.isStack(construct), id, reason })),
  );

  it('break no rule of AwsSolutions but those that are acknowledged', () => {
    expect(linesOf(reportOf('AwsSolutions')?.violations)).toEqual([]);
  });

  it("leave the CDK's CloudFormation validation nothing to find", () => {
    expect(reportOf('CloudFormation Validate')).toBeDefined();
    expect(linesOf(reportOf('CloudFormation Validate')?.violations)).toEqual([]);
  });

  it('leave the constructs of the CDK nothing to warn of', () => {
    expect(linesOf(reportOf('Construct Annotations')?.violations)).toEqual([]);
  });

  it('give a full sentence for each exception', () => {
    expect(noSentences(acknowledgements.map(({ reason }) => reason))).toEqual([]);
  });

  it('acknowledge a rule of AwsSolutions beside its resource, not for a whole stack', () => {
    const wide = acknowledgements.filter(({ id, atStack }) => atStack && id.includes('AwsSolutions'));
    expect(wide.map(({ path, id }) => `${path} ${id}`)).toEqual([]);
  });

  it('acknowledge nothing that is not there, by ids such as AwsSolutions::AwsSolutions-S1', () => {
    const excused = reports.flatMap(({ suppressedViolations = [] }) =>
      suppressedViolations.map(({ reason }) => reason),
    );
    const ours = acknowledgements.filter(({ id }) => /AwsSolutions|CloudFormation/.test(id));
    expect(ours.filter(({ reason }) => !excused.includes(reason)).map(({ path, id }) => `${path} ${id}`)).toEqual([]);
  });
}
