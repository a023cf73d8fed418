import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { scripts } from '../../package.json';
import { PROJECT } from '../support/fixture-labs';
import { keyErrors, type SpecKeys } from './spec-keys';

const buildspec = parse(readFileSync(join(PROJECT, 'buildspec.yml'), 'utf8'));
const ci = readFileSync(join(PROJECT, '.ci/run'), 'utf8');

const PHASE: SpecKeys = { 'run-as': true, 'on-failure': true, commands: true, finally: true };
const ARTIFACT: SpecKeys = {
  files: true,
  name: true,
  'discard-paths': true,
  'base-directory': true,
  'exclude-paths': true,
  'enable-symlinks': true,
  's3-prefix': true,
};

/** The keys of a buildspec of version 0.2; `*` is a name of one's own.
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html */
const KEYS: SpecKeys = {
  version: true,
  'run-as': true,
  env: {
    shell: true,
    variables: { '*': true },
    'parameter-store': { '*': true },
    'exported-variables': true,
    'secrets-manager': { '*': true },
    'git-credential-helper': true,
  },
  proxy: { 'upload-artifacts': true, logs: true },
  batch: true,
  phases: {
    install: { ...PHASE, 'runtime-versions': { '*': true } },
    pre_build: PHASE,
    build: PHASE,
    post_build: PHASE,
  },
  reports: { '*': { files: true, 'base-directory': true, 'discard-paths': true, 'file-format': true } },
  artifacts: { ...ARTIFACT, 'secondary-artifacts': { '*': ARTIFACT } },
  cache: { key: true, 'fallback-keys': true, action: true, paths: true },
};

const commands: string[] = Object.values<{ commands: string[] }>(buildspec.phases).flatMap((phase) => phase.commands);

describe('buildspec.yml', () => {
  it('has only keys that CodeBuild documents for version 0.2', () => {
    expect(buildspec.version).toBe(0.2);
    expect(keyErrors(buildspec, KEYS)).toEqual([]);
  });

  it('would not pass with a key in the wrong place', () => {
    expect(keyErrors({ phases: { build: { 'runtime-versions': {} }, deploy: {} } }, KEYS)).toEqual([
      'phases.build.runtime-versions',
      'phases.deploy',
    ]);
  });

  it('has commands that CI reads from it, after the first, which installs what reads them', () => {
    expect(commands[0]).toBe('npm ci');
    expect(buildspec.phases.install.commands).toEqual(['npm ci']);
    expect(ci).toMatch(/^npm ci \|\|/m);
    expect(ci).toContain("['pre_build', 'build', 'post_build']");
    // CI reads a command a line, and knows nothing of `finally`.
    expect(commands.filter((command) => command.includes('\n'))).toEqual([]);
    expect(JSON.stringify(buildspec.phases)).not.toContain('finally');
  });

  it('has no test run that CI has besides', () => {
    expect(commands.filter((command) => command.startsWith('npm test'))).toHaveLength(1);
    expect(ci).not.toContain('npm test');
  });

  it('runs scripts of package.json, and names files, that are there', () => {
    const run = commands.flatMap((command) => command.match(/^npm (?:run )?(\w+)/)?.[1] ?? []);
    expect(run.filter((script) => script !== 'ci' && !(script in scripts))).toEqual([]);
    const files = commands.flatMap((command) => command.match(/\.\/\S+/g) ?? []);
    expect(files.filter((file) => !existsSync(join(PROJECT, file)))).toEqual([]);
  });

  it('exports variables that a command sets', () => {
    for (const name of buildspec.env['exported-variables']) expect(commands.join('\n')).toContain(`export ${name}=`);
  });
});

describe('.ci/run', () => {
  it('is bash that parses', () => {
    expect(() => execFileSync('bash', ['-n', join(PROJECT, '.ci/run')])).not.toThrow();
  });

  it('gets each command as it is written', () => {
    const reader = ci.match(/<<'JS'\n([\s\S]*?)\nJS\n\)/)?.[1] ?? '';
    const read = execFileSync('node', ['-e', reader], { cwd: PROJECT, encoding: 'utf8' }).trimEnd().split('\n');
    expect(['npm ci', ...read]).toEqual(commands);
  });
});
