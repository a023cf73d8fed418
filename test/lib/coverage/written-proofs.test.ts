import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findLab } from '../../../lib/catalog/catalog';
import { writtenProofs } from '../../../lib/coverage/written-proofs';
import { FIXTURE_LABS, pathWithTest, temporaryFolder } from '../../support/fixture-labs';

const entry = findLab('tiny-queue', FIXTURE_LABS);
const FOLDER = 'test/fixtures/labs/messaging/tiny-queue';

describe('writtenProofs', () => {
  it('finds the proofs of the walkthrough, with file and line', () => {
    expect(writtenProofs(entry).filter(({ kind }) => kind === 'walkthrough')).toEqual([
      {
        claim: 'sqs/send-returns-id-md5',
        kind: 'walkthrough',
        file: `${FOLDER}/walkthrough.ts`,
        line: 12,
        awsOnly: undefined,
      },
      expect.objectContaining({ claim: 'sqs/message-attributes', line: 21 }),
    ]);
  });

  it('says why a proof is for AWS only', () => {
    const reasons = writtenProofs(entry).map(({ claim, awsOnly }) => [claim, awsOnly]);
    expect(reasons).toContainEqual(['sqs/message-attributes', 'The emulator purges at once.']);
    expect(reasons).toContainEqual(['sqs/send-returns-id-md5', undefined]);
  });

  it('finds what the guide tells', () => {
    expect(writtenProofs(entry).filter(({ kind }) => kind === 'guide')).toEqual([
      { claim: 'sqs/use-cases', kind: 'guide', file: `${FOLDER}/README.md`, line: 3 },
    ]);
  });

  it('does not take the reason of an unproved claim for its proof', () => {
    expect(writtenProofs(entry).map(({ claim }) => claim)).not.toContain('sqs/unlimited');
  });

  it('takes no media type for a claim', () => {
    const folder = temporaryFolder();
    writeFileSync(
      join(folder, 'api.ts'),
      "const models = {\n  'application/json': model,\n  'text/plain': model,\n};\n",
    );
    const walked = writtenProofs({ ...entry, folder }, () => ({})).filter(({ kind }) => kind === 'walkthrough');
    expect(walked).toEqual([]);
  });

  it("finds the assertions of the lab's test", () => {
    const folder = join(temporaryFolder(), 'tiny-queue');
    const withTest = { ...entry, path: pathWithTest(folder) };
    writeFileSync(`${folder}.test.ts`, "import it;\n\nclaim('sqs/retention', () => {});\n");
    const [proof, ...others] = writtenProofs(withTest).filter(({ kind }) => kind === 'template');
    expect(proof).toMatchObject({ claim: 'sqs/retention', line: 3 });
    expect(others).toEqual([]);
  });

  it('finds those in the files that a long test is split into', () => {
    const folder = join(temporaryFolder(), 'tiny-queue');
    mkdirSync(folder);
    writeFileSync(join(folder, 'retention.ts'), "claim('sqs/retention', () => {});\n");
    const proofs = writtenProofs({ ...entry, path: pathWithTest(folder) }).filter(({ kind }) => kind === 'template');
    expect(proofs).toEqual([
      expect.objectContaining({
        claim: 'sqs/retention',
        file: expect.stringMatching(/tiny-queue\/retention\.ts$/),
        line: 1,
      }),
    ]);
  });

  it('takes nothing for a proof that is left to do', () => {
    const folder = join(temporaryFolder(), 'tiny-queue');
    writeFileSync(
      `${folder}.test.ts`,
      "claim('sqs/retention', () => {\n  notYet(`...`);\n});\nclaim('sqs/max-size', () => {});\nclaim('sqs/fifo', () => notYet('')); ",
    );
    mkdirSync(folder);
    writeFileSync(
      join(folder, 'README.md'),
      'NOT YET: tell it. <!-- NOT YET: sqs/a -->\nNOT YET: tell it. <!-- claim: sqs/b -->\nTold. <!-- claim: sqs/c -->\n',
    );
    const proofs = writtenProofs({ ...entry, folder, path: pathWithTest(folder) });
    expect(proofs.map(({ claim }) => claim)).toEqual(['sqs/max-size', 'sqs/c']);
  });

  it('takes a step that is left to do for none, and its neighbours for what they are', () => {
    const folder = join(temporaryFolder(), 'tiny-queue');
    mkdirSync(folder);
    writeFileSync(join(folder, 'walkthrough.ts'), 'export default [];');
    writeFileSync(
      join(folder, 'steps.ts'),
      "proves: {\n 'sqs/a': () => {\n notYet(`...`);\n },\n},\nproves: {\n 'sqs/b': () => {},\n}, title: 'NOT YET: sqs/c',\nproves: {\n 'sqs/c': () => notYet(``),\n}",
    );
    const proofs = writtenProofs({ ...entry, folder, path: pathWithTest(folder) });
    expect(proofs.map(({ claim }) => claim)).toEqual(['sqs/b']);
  });

  it('finds nothing in a lab without test, guide and proofs', () => {
    expect(writtenProofs(findLab('tiny-bucket', FIXTURE_LABS))).toEqual([]);
  });
});
