import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findLabs } from '../../../lib/catalog/catalog';
import { decidesOn } from '../../../lib/catalog/fingerprint';
import { changedSince, filesChangedSince } from '../../full/changed';
import { temporaryFolder } from '../../support/fixture-labs';

const labs = findLabs();
const decided = (file: string) => labs.filter((entry) => decidesOn(entry, file)).map(({ slug }) => slug);

it('knows which labs a file decides on', () => {
  expect(decided('lib/labs/messaging/sqs-queues/steps/load.ts')).toEqual(['sqs-queues']);
  expect(decided('lambda/messaging/sqs-queues/print-papers.ts')).toEqual(['sqs-queues']);
  expect(decided('test/labs/messaging/sqs-queues.test.ts')).toEqual(['sqs-queues']);
  expect(decided('lib/kit/lab-queue.ts')).toHaveLength(labs.length);
  expect(decided('lib/labs/messaging/sqs-queues/README.md')).toEqual([]);
  expect(decided('lib/cli/up.ts')).toEqual([]);
});

it('tells what changed since a commit, and what is new, in this order: of a lab itself, then of what all share', () => {
  const cwd = temporaryFolder();
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@x', ...args], { cwd });
  writeFileSync(join(cwd, 'kept.ts'), '');
  writeFileSync(join(cwd, 'changed.ts'), '');
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'first');
  writeFileSync(join(cwd, 'changed.ts'), 'export {};\n');
  writeFileSync(join(cwd, 'new.ts'), '');
  expect(filesChangedSince('HEAD', cwd)).toEqual(['changed.ts', 'new.ts']);
  // Before the first commit there was nothing.
  expect(filesChangedSince('2020-01-01', cwd)).toEqual(['changed.ts', 'kept.ts', 'new.ts']);
});

it('refuses what is neither a commit nor a day, which git would take for now', () => {
  expect(() => changedSince(labs, 'gravity')).toThrow('git does not tell what changed since "gravity".');
  expect(() => filesChangedSince('HEAD', temporaryFolder())).toThrow('git does not tell');
});
