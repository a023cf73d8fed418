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

/** The tests of a lab's template: its claims and its snapshot. What passes is noted for `npm run lab claims`. */
export function testLab(path: string): LabTests {
  const entry = findLab(path);
  const template = synthesizeLab(entry);
  const proved: ClaimId[] = [];

  it('synthesizes the template of the snapshot', () => {
    expect(withoutAssetHashes(template)).toMatchSnapshot();
  });
  afterAll(() => recordProofs(entry, 'template', proved));

  return {
    template: Template.fromJSON(template),
    claim(id, prove, variant) {
      it(`${id}: ${claimText(id)}`, () => {
        prove(Template.fromJSON(variant ? templateOf(entry, variant) : template));
        expect(() => prove(Template.fromJSON({ Resources: {} }))).toThrow();
        proved.push(id);
      });
    },
  };
}

/** The template of the lab in another form. */
function templateOf(entry: LabEntry, variant: string): object {
  const props = loadLab(entry).variants?.[variant];
  if (!props) throw new Error(`${entry.path} has no variant "${variant}".`);
  return synthesizeLab(entry, { props });
}

/** A handler's hash changes with every change of its code, and says nothing about the template. */
function withoutAssetHashes(template: object): object {
  return JSON.parse(JSON.stringify(template).replaceAll(/[0-9a-f]{64}/g, '<asset>'));
}
