import { join } from 'node:path';
import type { Template } from 'aws-cdk-lib/assertions';
import { findLab, type LabEntry, loadLab } from '../../lib/catalog/catalog';
import { type CloudFormationTemplate, synthesizeLab } from '../../lib/catalog/synth';
import { readTemplateFile } from '../../lib/catalog/template-file';
import { recordProofs } from '../../lib/coverage/proof-record';
import { type ClaimId, claimOf, claimText, type TemplateClaimId } from '../../lib/curriculum/claims';
import { inBrokenCopy } from './broken-lab';
import { unnoticed } from './mutations';
import { noSentences } from './sentences';
import { brokenTemplateOf, templateOf } from './template';

/** What is special about the proof of a claim. */
interface ClaimOptions {
  /** The form of the lab that shows it. Default: the lab as it is. */
  readonly variant?: string;
  /** Why the loss of a property that the claim's `how` names cannot be noticed, in a full sentence. */
  readonly unnoticed?: string;
}

export interface LabTests<Options = ClaimOptions> {
  /**
   * Proves a claim on the lab's template, or on that of a variant. The test is named after what the claim says. It must fail on an
   * empty template, on one that lacks what the claim's `how` names, and on that of each fault that says that it breaks the claim.
   */
  claim(id: TemplateClaimId, prove: Prove, options?: Options): void;
  /** The lab's template, for what no claim says. */
  readonly template: Template;
}

type Prove = (template: Template) => void;

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
  return testsOf(entry, (variant, copy = entry) =>
    variant ? synthesizeLab(copy, { stack, props: propsOf(entry, variant) }) : synthesizeLab(copy, { stack }),
  );
}

/** The tests of a template that a lab has as a file, from the lab's folder: its claims. cfn-lint reads them all in test/cfnlint. */
export function testTemplateFile(path: string, file: string): LabTests<Omit<ClaimOptions, 'variant'>> {
  const entry = findLab(path);
  return testsOf(entry, (_, { folder } = entry) => readTemplateFile(join(folder, file)));
}

/** A form of what is proved on: that of a variant, or of a broken copy of the lab. */
type TemplateIn = (variant?: string, copy?: LabEntry) => CloudFormationTemplate;

function testsOf(entry: LabEntry, templateIn: TemplateIn): LabTests {
  afterAll(() => recordProofs(entry, 'template', proved));
  return {
    template: templateOf(templateIn()),
    claim(id, prove, options = {}) {
      it(`${id}: ${claimText(id)}`, () => {
        const template = templateIn(options.variant);
        prove(templateOf(template));
        expect(() => prove(brokenTemplateOf({ Resources: {} }))).toThrow();
        expectNoticed(id, template, prove, options);
        proved.push(id);
      });
      for (const [name, { breaks }] of Object.entries(loadLab(entry).faults ?? {})) {
        if (breaks.claim !== id) continue;
        it(`${id} fails with the fault ${name}`, () => {
          const broken = inBrokenCopy(entry, name, (copy) => templateIn(options.variant, copy));
          expect(() => prove(brokenTemplateOf(broken))).toThrow();
        });
      }
    },
  };
}

/** A proof that would not see that its property is gone is none. */
function expectNoticed(id: ClaimId, template: CloudFormationTemplate, prove: Prove, options: ClaimOptions): void {
  const missed = unnoticed(claimOf(id).how ?? '', template, prove);
  if (options.unnoticed === undefined) {
    expect(missed).toEqual([]);
    return;
  }
  expect(noSentences([options.unnoticed])).toEqual([]);
  // An exception that excuses nothing goes.
  expect(missed).not.toEqual([]);
}

/** The props of a form of the lab. */
function propsOf(entry: LabEntry, variant: string): object {
  const props = loadLab(entry).variants?.[variant];
  if (!props) throw new Error(`${entry.path} has no variant "${variant}".`);
  return props;
}

/** A handler's hash changes with every change of its code, and says nothing about the template. */
function withoutAssetHashes(template: object): object {
  return JSON.parse(JSON.stringify(template).replaceAll(/[0-9a-f]{64}/g, '<asset>'));
}
