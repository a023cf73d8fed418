import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PROJECT } from '../../../support/fixture-labs';
import type { SynthesizedLab } from './synthesized-labs';

const LAMBDA = join(PROJECT, 'lambda');

/** A lab has one name, wherever something of it stands. */
export function nameGates({ entry, lab, stacks, handlers }: SynthesizedLab): void {
  it('has its slug in kebab-case, and its classes and stacks in PascalCase', () => {
    const pascalCase = entry.slug.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
    expect(entry.slug).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    expect(entry.stackName).toBe(pascalCase);
    const names = ['', ...Object.keys(lab.moreStacks ?? {})].map((word) => `${pascalCase}${word}`);
    expect(stacks.map(({ stackName }) => stackName)).toEqual(names);
    expect(stacks.map((stack) => stack.constructor.name)).toEqual(names);
    expect(stacks.map((stack) => stack.lab)).toEqual(names.map(() => entry.path));
  });

  it('has a test of its template, which tests this lab', () => {
    const file = join(PROJECT, 'test/labs', `${entry.path}.test.ts`);
    expect(readFileSync(file, 'utf8')).toContain(`testLab('${entry.path}')`);
  });

  it('runs from that test all files that it is split into', () => {
    const test = readFileSync(join(PROJECT, 'test/labs', `${entry.path}.test.ts`), 'utf8');
    const parts = filesOf(join(PROJECT, 'test/labs', entry.path)).map((file) => file.replace(/\.ts$/, ''));
    expect(parts.filter((part) => !test.includes(`from './${entry.slug}/${part}'`))).toEqual([]);
  });

  it('has a file for each handler that its stack asks for, and each exports `handler`', () => {
    expect(handlers.filter((handler) => !exportsHandler(join(LAMBDA, `${handler}.ts`)))).toEqual([]);
    expect(handlers.filter((handler) => !handler.startsWith(`${entry.path}/`))).toEqual([]);
  });

  it('has a use for each of its handlers, and a test', () => {
    const files = filesOf(join(LAMBDA, entry.path)).filter((file) => exportsHandler(join(LAMBDA, entry.path, file)));
    const names = files.map((file) => `${entry.path}/${file.replace(/\.ts$/, '')}`);
    expect(names.filter((name) => !handlers.includes(name))).toEqual([]);
    expect(names.filter((name) => !existsSync(join(PROJECT, 'test/lambda', `${name}.test.ts`)))).toEqual([]);
  });
}

/** No file is left over from a lab that has another name now. */
export function leftoverGates(labs: readonly SynthesizedLab[]): void {
  const paths = labs.map(({ entry }) => entry.path);

  it.each(['lambda', 'test/lambda'])('have all folders in %s but the shared one', (root) => {
    const files = filesOf(join(PROJECT, root)).filter((file) => !file.startsWith('shared/'));
    const folders = files.map((file) => file.split('/').slice(0, 2).join('/'));
    expect([...new Set(folders)].filter((folder) => !paths.includes(folder))).toEqual([]);
  });

  it('are walked on the emulator, a file for each section', () => {
    const walked = filesOf(join(PROJECT, 'test/e2e/labs')).map((file) => file.replace(/\.test\.ts$/, ''));
    const local = labs.filter(({ lab }) => lab.local === true).map(({ entry }) => entry.section);
    expect(walked.sort()).toEqual([...new Set(local)].sort());
  });

  it('have all tests in test/labs', () => {
    const tests = filesOf(join(PROJECT, 'test/labs')).filter((file) => !file.includes('/__snapshots__/'));
    const labOf = (file: string) => file.match(/^(.+)\.test\.ts$/)?.[1] ?? dirname(file);
    expect(tests.filter((file) => !paths.includes(labOf(file)))).toEqual([]);
  });
}

/** All files below a folder, none where it does not exist. */
function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

function exportsHandler(file: string): boolean {
  return existsSync(file) && /^export (const|async function|function) handler\b/m.test(readFileSync(file, 'utf8'));
}
