import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type LabEntry, loadLab } from '../../../lib/catalog/catalog';
import { markerLines } from '../../../lib/docs/blocks';
import type { Lab } from '../../../lib/kit/lab';
import { readText } from '../../../lib/text-file';

const slug = 'tiny-lab';

const CODE = [
  require.resolve('../../fixtures/docs/tiny-lab/stack'),
  require.resolve('../../fixtures/docs/tiny-lab/walkthrough'),
];

const projects: string[] = [];
afterAll(() => {
  for (const project of projects) rmSync(project, { recursive: true });
});

/** The fixture as a lab. */
export const tinyLab: LabEntry = {
  section: 'tiny',
  slug,
  path: `tiny/${slug}`,
  stackName: 'TinyLab',
  folder: dirname(require.resolve('../../fixtures/docs/tiny-lab/lab')),
};

/** A project in a folder of its own that holds the fixture, changed where given, so that a test can write into its Markdown files. */
export function tinyProject(changes: Partial<Lab> = {}): { project: string; entry: LabEntry } {
  const project = mkdtempSync(join(tmpdir(), 'docs-'));
  projects.push(project);
  const folder = join(project, slug);
  mkdirSync(folder);
  for (const file of CODE) {
    writeFileSync(join(folder, basename(file)), `module.exports = require(${JSON.stringify(file)});`);
  }
  const lab = JSON.stringify({ ...loadLab(tinyLab), ...changes });
  writeFileSync(join(folder, 'lab.ts'), `module.exports = { default: ${lab} };`);
  writeFileSync(join(folder, 'README.md'), readText(join(tinyLab.folder, 'README.md')));
  mkdirSync(join(project, 'docs'));
  writeFileSync(join(project, 'docs/exam-guide.md'), `# Exams\n\n${markerLines(['claims', 'mirrors'])}\n`);
  writeFileSync(join(project, 'README.md'), '# All\n\n<!-- generated: catalog -->\n<!-- end: catalog -->\n');
  return { project, entry: { ...tinyLab, folder } };
}
