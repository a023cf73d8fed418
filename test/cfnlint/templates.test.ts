import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, temporaryFolder } from '../support/fixture-labs';
import { INSTALL_MS, lintTemplates } from './cfnlint';

/** The hand-written templates of the labs. */
function templateFiles(): string[] {
  const folder = join(PROJECT, 'lib/labs');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => join(folder, name))
    .filter((file) => readFileSync(file, 'utf8').includes('AWSTemplateFormatVersion'));
}

/** A queue that has a property which no queue has. */
const BROKEN = `AWSTemplateFormatVersion: 2010-09-09
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      Colour: red
`;

it(
  'finds nothing above its informational level in the templates of all labs',
  async () => {
    const broken = join(temporaryFolder(), 'broken.yaml');
    writeFileSync(broken, BROKEN);
    const files = templateFiles();
    expect(files).not.toEqual([]);
    // The broken one says that it looked.
    const findings = await lintTemplates([broken, ...files]);
    expect(findings).toEqual([expect.stringMatching(/^\S+broken\.yaml:6: E3002 /)]);
  },
  INSTALL_MS,
);
