import { Template } from 'aws-cdk-lib/assertions';
import { recordProofs } from '../../lib/coverage/proof-record';
import { type ClaimId, claimText, type TemplateClaimId } from '../../lib/curriculum/claims';
import { findLab, type LabEntry, loadLab } from '../../lib/labs/catalog';
import { synthesizeLab } from '../../lib/labs/synth';

export interface LabTests {
  /**
   * Proves a claim on the lab's template, or on that of a variant. The test is named after what the claim says, and must fail on an
   * empty template.
   */
  claim(id: TemplateClaimId, prove: (template: Template) => void, variant?: string): void;
  /** The lab's template, for what no claim says. */
  readonly template: Template;
}

/** What was proved in this test file, which is about one lab. */
const proved: ClaimId[] = [];

/**
 * The tests of a lab's template, or of that of a stack beside the lab's own: its claims and its snapshot. What passes is noted for
 * `npx lab claims`.
 */
export function testLab(path: string, stack?: string): LabTests {
  const entry = findLab(path);
  const template = synthesizeLab(entry, { stack });

  it(`synthesizes the template of the snapshot${stack ? `, stack ${stack}` : ''}`, () => {
    expect(withoutAssetHashes(template)).toMatchSnapshot();
  });
  afterAll(() => recordProofs(entry, 'template', proved));

  return {
    template: Template.fromJSON(template),
    claim(id, prove, variant) {
      it(`${id}: ${claimText(id)}`, () => {
        prove(Template.fromJSON(variant ? templateOf(entry, variant, stack) : template));
        expect(() => prove(Template.fromJSON({ Resources: {} }))).toThrow();
        proved.push(id);
      });
    },
  };
}

/** The template of the lab in another form. */
function templateOf(entry: LabEntry, variant: string, stack: string | undefined): object {
  const props = loadLab(entry).variants?.[variant];
  if (!props) throw new Error(`${entry.path} has no variant "${variant}".`);
  return synthesizeLab(entry, { props, stack });
}

/** A handler's hash changes with every change of its code, and says nothing about the template. */
function withoutAssetHashes(template: object): object {
  return JSON.parse(JSON.stringify(template).replaceAll(/[0-9a-f]{64}/g, '<asset>'));
}
