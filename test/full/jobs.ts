import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LabEntry } from '../../lib/catalog/catalog';
import { PROJECT } from '../../lib/project';

const JEST = 'node_modules/jest/bin/jest.js';

/** How a run of jest ended. */
export interface Outcome {
  readonly what: string;
  readonly passed: number;
  readonly failed: number;
  readonly seconds: number;
  /** What jest printed. */
  readonly output: string;
}

/** Walks a lab at full size, twice, pastes its commands and walks its faults. */
export function testLabInFull({ path }: LabEntry): Promise<Outcome> {
  return jest(path, [process.execPath], ['--config', 'test/full/jest.config.js'], { CDK_LABS_ONLY: path });
}

/** Claims, handlers and quick walks of these labs on another Node.js. */
export function onOtherNode(version: string, labs: readonly LabEntry[]): Promise<Outcome> {
  const tests = labs.flatMap(({ path, section }) => [
    `test/labs/${path}.test.ts`,
    `test/lambda/${path}/`,
    `test/e2e/labs/${section}.test.ts`,
  ]);
  const folder = mkdtempSync(join(tmpdir(), 'cdk-labs-npm-'));
  // The package `node` brings its binary by an install script, which .npmrc turns off for everything else. A cache of its own, as a
  // package that was once installed without its script stays without.
  const environment = { npm_config_ignore_scripts: 'false', npm_config_cache: folder };
  const node = ['npx', '-y', '-p', `node@${version}`, 'node'];
  return jest(`Node.js ${version}`, node, ['--runInBand', ...new Set(tests)], {
    CDK_LABS_ONLY: labs.map(({ path }) => path).join(','),
    ...environment,
  }).finally(() => rmSync(folder, { recursive: true, force: true }));
}

async function jest(
  what: string,
  [command = '', ...node]: readonly string[],
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const started = Date.now();
  const folder = mkdtempSync(join(tmpdir(), 'cdk-labs-full-'));
  const results = join(folder, 'results.json');
  const { output } = await ended(command, [...node, JEST, ...args, '--json', `--outputFile=${results}`], environment);
  const { passed, failed } = countsIn(results);
  rmSync(folder, { recursive: true, force: true });
  return { what, passed, failed, output, seconds: (Date.now() - started) / 1000 };
}

/** A run that ended before its results, or that ran nothing, has failed. */
function countsIn(results: string): { passed: number; failed: number } {
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(results, 'utf8'));
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    return { passed: numPassedTests, failed: numPassedTests + failed === 0 ? 1 : failed };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** What jest tells people goes to stderr; its JSON on stdout is in the file as well. */
function ended(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<{ output: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, NODE_NO_WARNINGS: '1', ...environment };
    const child = spawn(command, args, { cwd: PROJECT, env, stdio: ['ignore', 'ignore', 'pipe'] });
    let output = '';
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', (error) => resolve({ output: error.message }));
    child.on('close', () => resolve({ output }));
  });
}
