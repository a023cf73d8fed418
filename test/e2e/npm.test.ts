import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, temporaryFolder } from '../support/fixture-labs';

// npm starts Node.js twice, on a machine that has other work, too.
jest.setTimeout(60_000);

const home = temporaryFolder();

/** Runs a command of npm with nothing of the user's settings, and with no registry. */
function npm(cwd: string, command: string, ...args: readonly string[]) {
  const { stdout, stderr, status } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: home, npm_config_registry: 'http://127.0.0.1:9' },
    maxBuffer: 1e8,
  });
  return { stdout, stderr, status };
}

it('loses no flag with npx, from a folder of the project', () => {
  const { stdout, status } = npm(join(PROJECT, 'lib/labs'), 'npx', 'lab', 'claims', '--topic', 'sqs', '--json');
  expect(new Set(JSON.parse(stdout).claims.map(({ topic }: { topic: string }) => topic))).toEqual(new Set(['sqs']));
  expect(status).toBe(0);
});

it('runs nothing of a stranger where the packages are not installed, and says what to do', () => {
  const clone = temporaryFolder();
  for (const path of ['package.json', 'package-lock.json', '.npmrc', 'bin']) {
    cpSync(join(PROJECT, path), join(clone, path), { recursive: true });
  }
  const { stderr, status } = npm(clone, 'npx', 'lab', 'down', 'sqs-queues', '--local');
  expect(stderr).toMatch(/^✗ The packages of cdk-labs are not installed\.\n {2}Run `npm ci` in .+ first\.\n$/m);
  expect(status).toBe(1);
});

it('notices what npm run keeps', () => {
  const { stdout, stderr, status } = npm(
    ...([PROJECT, 'npm', 'run', '-s', 'lab', 'up', 'sqs-queues', '--local', '--yes'] as const),
  );
  expect(stderr).toMatch(/^✗ npm kept --yes for itself/m);
  expect(stderr).toMatch(
    /`npx lab up sqs-queues --yes --local` is for the emulator .*`npx lab up sqs-queues --yes` for/,
  );
  expect(stdout).toBe('');
  expect(status).toBe(2);
});
