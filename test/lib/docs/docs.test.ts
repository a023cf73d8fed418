import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateDocs } from '../../../lib/docs/docs';
import { tinyProject } from './tiny-lab';

describe('generateDocs', () => {
  const { project, entry } = tinyProject();
  const options = { project, entries: [entry] };
  const front = join(project, 'README.md');
  const guide = join(entry.folder, 'README.md');
  const both = (stale: boolean) => [
    { file: 'README.md', stale },
    { file: 'tiny-lab/README.md', stale },
  ];

  it('checks without writing', () => {
    const before = readFileSync(guide, 'utf8');
    expect(generateDocs({ ...options, check: true })).toEqual(both(true));
    expect(readFileSync(guide, 'utf8')).toBe(before);
  });

  it('writes each block, and keeps what was written by hand', () => {
    expect(generateDocs(options)).toEqual(both(true));
    expect(readFileSync(front, 'utf8')).toContain(
      '| tiny | [A tiny lab](tiny-lab/README.md) | A topic in front of a queue. | foundational | 5 | $0 | messaging-choice | 5 | yes |',
    );
    const text = readFileSync(guide, 'utf8');
    expect(text).toMatch(/^# A tiny lab\n/);
    expect(text).toMatch(/<!-- end: clean-up -->\nThe end.\n$/);
    for (const part of ['**Level:**', 'Orders --> Billing', '### 1. Publish', 'Told under', 'npx lab down']) {
      expect(text).toContain(part);
    }
  });

  it('finds nothing stale then, however often it runs', () => {
    expect(generateDocs({ ...options, check: true })).toEqual(both(false));
    expect(generateDocs(options)).toEqual(both(false));
  });

  it('finds nothing stale in a checkout with CRLF, and keeps its line ends where something is', () => {
    const text = readFileSync(guide, 'utf8');
    const withCrLf = text.replaceAll('\n', '\r\n');
    writeFileSync(guide, withCrLf);
    expect(generateDocs({ ...options, check: true })).toEqual(both(false));
    writeFileSync(guide, withCrLf.replace('5 minutes', '6 minutes'));
    generateDocs(options);
    expect(readFileSync(guide, 'utf8')).toBe(withCrLf);
    writeFileSync(guide, text);
  });

  it('finds the one that is stale', () => {
    writeFileSync(guide, readFileSync(guide, 'utf8').replace('5 minutes', '6 minutes'));
    expect(generateDocs({ ...options, check: true })).toEqual([
      { file: 'README.md', stale: false },
      { file: 'tiny-lab/README.md', stale: true },
    ]);
  });

  it('writes nothing where one file has an error', () => {
    writeFileSync(front, readFileSync(front, 'utf8').replace('A tiny lab', 'Another lab'));
    const before = readFileSync(front, 'utf8');
    rmSync(guide);
    expect(() => generateDocs(options)).toThrow('tiny-lab/README.md is missing.');
    expect(readFileSync(front, 'utf8')).toBe(before);
  });
});
