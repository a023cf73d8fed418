import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { claimIdsOf, claimOf, topics } from '../../../lib/curriculum/claims';
import type { LabError } from '../../../lib/lab-error';
import type { LabOrder } from '../../../lib/scaffold/lab-names';
import { newLab } from '../../../lib/scaffold/new-lab';
import { writeFiles } from '../../../lib/scaffold/write-files';
import { PROJECT, temporaryFolder } from '../../support/fixture-labs';
import { labsFolder } from './labs-folder';

/** A project with two labs: one owns the topic `sqs`. */
const project = labsFolder(temporaryFolder());

function textsOf(order: Partial<LabOrder> = {}): Record<string, string> {
  const { files } = newLab({ name: 'storage/s3-reads', topics: ['s3-performance'], ...order }, project);
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}

function textOf(path: string, order?: Partial<LabOrder>): string {
  const text = textsOf(order)[path];
  if (text === undefined) throw new Error(`${path} is not written.`);
  return text;
}

const stack = (order?: Partial<LabOrder>) => textOf('lib/labs/storage/s3-reads/stack.ts', order);
const lab = (order?: Partial<LabOrder>) => textOf('lib/labs/storage/s3-reads/lab.ts', order);
const guide = (order?: Partial<LabOrder>) => textOf('lib/labs/storage/s3-reads/README.md', order);
const walkthrough = (order?: Partial<LabOrder>) => textOf('lib/labs/storage/s3-reads/walkthrough.ts', order);
const claimsTest = (order?: Partial<LabOrder>) => textOf('test/labs/storage/s3-reads.test.ts', order);

/** One line, as `notYet` says it. */
const inOneLine = (text: string) => text.replaceAll(/\s+/g, ' ');

describe('newLab', () => {
  it('has a file for each part of a lab', () => {
    expect(Object.keys(textsOf({ handler: 'read-parts' }))).toEqual([
      'lib/labs/storage/s3-reads/lab.ts',
      'lib/labs/storage/s3-reads/stack.ts',
      'lib/labs/storage/s3-reads/walkthrough.ts',
      'lib/labs/storage/s3-reads/README.md',
      'lambda/storage/s3-reads/read-parts.ts',
      'test/labs/storage/s3-reads.test.ts',
      'test/lambda/storage/s3-reads/read-parts.test.ts',
    ]);
  });

  it('gives the lab one name wherever it stands', () => {
    expect(stack()).toContain('export class S3Reads extends LabStack');
    expect(stack({ handler: 'read-parts' })).toContain("new LabFunction(this, 'ReadParts', { handler: 'read-parts' })");
    expect(claimsTest()).toContain("testLab('storage/s3-reads')");
    expect(guide()).toContain('npx lab up s3-reads --local');
  });

  it('takes its title from its name, unless it gets one', () => {
    expect(lab()).toContain("title: 'S3 reads',");
    expect(lab({ title: ' Fast  reads ' })).toContain("title: 'Fast reads',");
    expect(lab({ title: "S3's parts" })).toContain(`title: "S3's parts",`);
    expect(lab({ title: `S3's "parts"` })).toContain(String.raw`title: 'S3\'s "parts"',`);
    expect(guide({ title: 'Fast reads' })).toMatch(/^# Fast reads\n/);
  });

  it('has in its guide a place for each generated block', () => {
    const blocks = [...guide().matchAll(/^<!-- generated: (\S+) -->$/gm)].map(([, name]) => name);
    expect(blocks).toEqual(['facts', 'architecture', 'walkthrough', 'claims', 'mirrors', 'clean-up']);
  });

  it('names each topic once, in the order given', () => {
    const order = { topics: ['s3-performance', 's3', 's3-performance'] };
    expect(lab(order)).toContain("topics: ['s3-performance', 's3'],");
  });

  it.each(['template', 'behaviour', 'concept'] as const)('has one place for each %s claim of its topics', (kind) => {
    const owned = topics.filter(({ id }) => ['s3', 's3-performance'].includes(id)).flatMap(claimIdsOf);
    const claims = owned.filter((claim) => claimOf(claim).kind === kind);
    const texts = Object.values(textsOf({ topics: ['s3', 's3-performance'] })).join('\n');
    const places = { template: /^claim\('(.*)'/gm, behaviour: /^ {6}'(.*)': \(\)/gm, concept: /NOT YET: (\S+) -->/g };
    expect(claims.length).toBeGreaterThan(2);
    expect([...texts.matchAll(places[kind])].map(([, claim]) => claim)).toEqual(claims);
  });

  it('quotes what a claim says, what to look at and what holds today', () => {
    expect(inOneLine(claimsTest())).toContain(
      'Transfer Acceleration sends data through edge locations. How: AWS::S3::Bucket.AccelerateConfiguration.AccelerationStatus = Enabled Today: it speeds downloads as well, although one seed says upload only.',
    );
    expect(inOneLine(walkthrough())).toContain('How: get-object --range bytes=0-99 returns 206');
    expect(guide()).toMatch(/^- NOT YET: 3,500 writes .* Today: .* <!-- NOT YET: s3-performance\/request-rates -->$/m);
  });

  it('has a step to look at where no claim is about behaviour, and a test where none is about the template', () => {
    expect(walkthrough({ topics: ['security-testing'] })).toContain('check: () => {');
    expect(claimsTest({ topics: ['security-testing'] })).not.toContain('claim');
    expect(guide({ topics: ['eks'] })).not.toContain('## What to know');
  });

  it('keeps the text of a claim from being read as code', () => {
    expect(claimsTest({ topics: ['cloudformation-functions'] })).toContain(String.raw`with \${AWS::StackName}`);
  });
});

it('is formatted as the project is, whatever the notes say', () => {
  const folder = temporaryFolder();
  for (const file of ['biome.json', '.gitignore']) cpSync(join(PROJECT, file), join(folder, file));
  const free = topics.filter(({ id, guide }) => id !== 'sqs' && !guide).map(({ id }) => id);
  const title = `All that there is, ${'and a title that is longer than a line '.repeat(3)}`;
  writeFiles(folder, newLab({ name: 'storage/everything', topics: free, title }, project).files);
  const biome = join(PROJECT, 'node_modules/@biomejs/biome/bin/biome');
  const { stdout, stderr, status } = spawnSync(process.execPath, [biome, 'check', '--error-on-warnings'], {
    cwd: folder,
    encoding: 'utf8',
  });
  // All but the guide; and its own settings.
  expect(stdout + stderr).toMatch(/^Checked 7 files/);
  expect(status).toBe(0);
});

describe('newLab refuses', () => {
  it.each<[string, Partial<LabOrder>, string, RegExp]>([
    ['a name without a section', { name: 's3-reads' }, '"s3-reads" is no name for a lab.', /section\/lab/],
    ['a name of three parts', { name: 'storage/s3/reads' }, '"storage/s3/reads" is no name for a lab.', /section\/lab/],
    ['a name in another case', { name: 'storage/S3Reads' }, '"storage/S3Reads" is no name for a lab.', /kebab-case/],
    ['a path', { name: 'storage/../labs' }, '"storage/../labs" is no name for a lab.', /kebab-case/],
    ['an unknown section', { name: 'storag/s3' }, 'The curriculum has no section "storag".', /Did you mean storage\?/],
    ['a section like none', { name: 'zzz/s3' }, 'The curriculum has no section "zzz".', /It has api, .*storage\./],
    ['a slug that a lab has', { name: 'data/tiny-queue' }, 'There is a lab messaging/tiny-queue already.', /another/],
    ['no topic', { topics: [] }, 'A lab has at least one topic.', /lab claims/],
    [
      'an unknown topic',
      { topics: ['s3-perform'] },
      'The curriculum has no topic "s3-perform".',
      /mean s3-performance/,
    ],
    ['a topic like none', { topics: ['zzz'] }, 'The curriculum has no topic "zzz".', /`curriculum\/`/],
    ['a taken topic', { topics: ['sqs'] }, 'The lab messaging/tiny-queue has the topic sqs already.', /one lab/],
    [
      'a topic that a page tells',
      { topics: ['exam-guide'] },
      'The topic exam-guide is told in docs/exam-guide.md and needs no lab.',
      /Leave it out/,
    ],
    ['a handler in another case', { handler: 'readParts' }, '"readParts" is no name for a handler.', /kebab-case/],
  ])('%s', (_, order, message, remedy) => {
    expect(() => textsOf(order)).toThrow(
      expect.objectContaining<Partial<LabError>>({ message, exitCode: 2, remedy: expect.stringMatching(remedy) }),
    );
  });

  it('what a lab of this project owns', () => {
    expect(() => newLab({ name: 'data/streams', topics: ['sqs-fifo'] }, PROJECT)).toThrow(
      'The lab messaging/sqs-queues has the topic sqs-fifo already.',
    );
  });
});
