import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../../support/fixture-labs';

/** A flag that stands right behind an npm script is npm's own: the command would run without it. */
const LOST_FLAG = /npm run (?:-s |--silent )?(?:lab|bench|docs|test|check)(?: (?!\[?-- )[^\s`'"#|;&]+)* --[a-z]/;
/** `npx lab` loses none, so no command of `lab` is written in another way. */
const THROUGH_NPM = /npm run (?:-s |--silent )?lab [a-z<$[-]/;

/** Each line of the repository in which commands may be written down, with its place. */
function lines(): { place: string; text: string }[] {
  const files = execFileSync('git', ['ls-files', '--', '*.md', '*.ts', '*.yml', '*.json', '*.snap'], { cwd: PROJECT })
    .toString()
    .split('\n')
    .filter((file) => file && !/(commands\.test\.ts|npm-flags(\.test)?\.ts|^package\.json)$/.test(file));
  expect(files.length).toBeGreaterThan(100);
  return files.flatMap((file) =>
    readFileSync(join(PROJECT, file), 'utf8')
      .split('\n')
      .map((line, index) => ({ place: `${file}:${index + 1}`, text: line.trim() })),
  );
}

it.each([
  ['hands every flag of an npm script behind `--`', LOST_FLAG],
  ['starts `lab` with npx', THROUGH_NPM],
])('%s, wherever a command is written down', (_, wrong) => {
  expect(lines().filter(({ text }) => wrong.test(text))).toEqual([]);
});

it('knows a lost flag from one that arrives', () => {
  expect('npm run lab down sqs-queues --local').toMatch(LOST_FLAG);
  expect('npm run docs --check').toMatch(LOST_FLAG);
  expect('npm run docs -- --check').not.toMatch(LOST_FLAG);
  expect('npm run docs  # -- --flag').not.toMatch(LOST_FLAG);
});

it('knows a command of `lab` from words about it', () => {
  expect('npm run lab down sqs-queues -- --local').toMatch(THROUGH_NPM);
  expect('npm run -s lab policy sqs-queues').toMatch(THROUGH_NPM);
  expect('`npm run lab $VERB`').toMatch(THROUGH_NPM);
  expect('npx lab down sqs-queues --local').not.toMatch(THROUGH_NPM);
  expect('`npm run lab` starts the same commands').not.toMatch(THROUGH_NPM);
});
