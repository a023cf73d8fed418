import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ensureEnvironment } from '../../lib/target/emulator/python';

const REQUIREMENTS = join(__dirname, 'requirements.txt');

/** The time that a test must grant for the installation, which happens once on a machine. */
export const INSTALL_MS = 180_000;

/** Findings of cfn-lint: with this bit of its exit code they are errors, warnings or informational. Others mean that it did not run. */
const FINDINGS = 2 | 4 | 8;

/**
 * What cfn-lint, AWS's own linter of templates, says against templates above its informational level: `<file>:<line>: <rule> <text>`.
 * @see https://github.com/aws-cloudformation/cfn-lint
 */
export async function lintTemplates(files: readonly string[]): Promise<string[]> {
  const python = await ensureEnvironment(
    { what: 'cfn-lint', name: 'cfnlint', requirements: REQUIREMENTS },
    { onProgress() {} },
  );
  const args = ['--format', 'json', '--non-zero-exit-code', 'warning', '--regions', 'us-east-1', '--', ...files];
  const answer = await promisify(execFile)(join(dirname(python), 'cfn-lint'), args).catch((error) => {
    if (error.code & ~FINDINGS) throw error;
    return error;
  });
  const findings: Finding[] = JSON.parse(answer.stdout);
  return findings.map(
    ({ Filename, Location, Rule, Message }) => `${Filename}:${Location.Start.LineNumber}: ${Rule.Id} ${Message}`,
  );
}

interface Finding {
  readonly Filename: string;
  readonly Location: { readonly Start: { readonly LineNumber: number } };
  readonly Rule: { readonly Id: string };
  readonly Message: string;
}
