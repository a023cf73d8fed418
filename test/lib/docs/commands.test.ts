import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../../support/fixture-labs';

/** A flag that stands right behind an npm script is npm's own: the command would run without it. */
const LOST_FLAG = /npm run (?:-s |--silent )?(?:lab|bench|docs|test|check)(?: (?!\[?-- )[^\s`'"#|;&]+)* --[a-z]/;

it('hands every flag of an npm script behind `--`, wherever a command is written down', () => {
  const files = execFileSync('git', ['ls-files', '--', '*.md', '*.ts', '*.yml', '*.json'], { cwd: PROJECT })
    .toString()
    .split('\n')
    .filter((file) => file && !file.endsWith('commands.test.ts') && !file.endsWith('package.json'));
  expect(files.length).toBeGreaterThan(100);
  const lost = files.flatMap((file) =>
    readFileSync(join(PROJECT, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => (LOST_FLAG.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
  );
  expect(lost).toEqual([]);
});

it('knows a lost flag from one that arrives', () => {
  expect('npm run lab down sqs-queues --local').toMatch(LOST_FLAG);
  expect('npm run docs --check').toMatch(LOST_FLAG);
  expect('npm run lab down sqs-queues -- --local').not.toMatch(LOST_FLAG);
  expect('npm run lab list  # -- --flag').not.toMatch(LOST_FLAG);
});
