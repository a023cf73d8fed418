import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateDocs } from '../../../lib/docs/docs';
import { tinyProject } from './tiny-lab';

describe('generateDocs', () => {
  const { project, entry } = tinyProject();
  const options = { project, entries: [entry] };
  const front = join(project, 'README.md');
  const guide = join(entry.folder, 'README.md');
  const files = [
    'README.md',
    'tiny-lab/README.md',
    'docs/exam-guide.md',
    'docs/notes/README.md',
    ...['000', '001', '002', '003', '004'].map((note) => `docs/notes/${note}.md`),
  ];
  const all = (stale: boolean) => files.map((file) => ({ file, stale }));

  it('checks without writing', () => {
    const before = readFileSync(guide, 'utf8');
    expect(generateDocs({ ...options, check: true })).toEqual(all(true));
    expect(readFileSync(guide, 'utf8')).toBe(before);
    expect(existsSync(join(project, 'docs/notes'))).toBe(false);
  });

  it('writes each block, and keeps what was written by hand', () => {
    expect(generateDocs(options)).toEqual(all(true));
    expect(readFileSync(front, 'utf8')).toContain(
      '| tiny | [A tiny lab](tiny-lab/README.md) | A topic in front of a queue. | foundational | 5 | $0 | messaging-choice | 5 | yes |',
    );
    const text = readFileSync(guide, 'utf8');
    expect(text).toMatch(/^# A tiny lab\n/);
    expect(text).toMatch(/<!-- end: clean-up -->\nThe end.\n$/);
    for (const part of [
      '**Level:**',
      'Orders --> Billing',
      '### 1. Publish',
      'Told under',
      'docs/notes/003.md#',
      'npx lab down',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('finds nothing stale then, however often it runs', () => {
    expect(generateDocs({ ...options, check: true })).toEqual(all(false));
    expect(generateDocs(options)).toEqual(all(false));
  });

  it('finds nothing stale in a checkout with CRLF, and keeps its line ends where something is', () => {
    const text = readFileSync(guide, 'utf8');
    const withCrLf = text.replaceAll('\n', '\r\n');
    writeFileSync(guide, withCrLf);
    expect(generateDocs({ ...options, check: true })).toEqual(all(false));
    writeFileSync(guide, withCrLf.replace('5 minutes', '6 minutes'));
    generateDocs(options);
    expect(readFileSync(guide, 'utf8')).toBe(withCrLf);
    writeFileSync(guide, text);
  });

  it('finds the one that is stale', () => {
    writeFileSync(guide, readFileSync(guide, 'utf8').replace('5 minutes', '6 minutes'));
    expect(generateDocs({ ...options, check: true })).toEqual(
      files.map((file) => ({ file, stale: file === 'tiny-lab/README.md' })),
    );
  });

  it('asks each guide, and each page of a topic, for the sections of the notes that it mirrors', () => {
    for (const path of [guide, join(project, 'docs/exam-guide.md')]) {
      const text = readFileSync(path, 'utf8');
      writeFileSync(path, text.replace(/<!-- generated: mirrors -->.*<!-- end: mirrors -->/s, ''));
      expect(() => generateDocs(options)).toThrow('md has no block "mirrors".');
      writeFileSync(path, text);
    }
  });

  it('writes nothing where one file has an error', () => {
    writeFileSync(front, readFileSync(front, 'utf8').replace('A tiny lab', 'Another lab'));
    const before = readFileSync(front, 'utf8');
    rmSync(guide);
    expect(() => generateDocs(options)).toThrow('tiny-lab/README.md is missing.');
    expect(readFileSync(front, 'utf8')).toBe(before);
  });
});
