import { spawnSync } from 'node:child_process';
import { claimIdsOf, topics } from '../../lib/curriculum/claims';
import { PROJECT } from '../support/fixture-labs';

/** What a shell makes of a command line in which `lab` stands for the command, as it ends where its pipe ends. */
function bash(command: string) {
  const line = command.replace('lab', '"$NODE" bin/lab.mjs');
  const { stdout, stderr, status } = spawnSync('bash', ['-c', `set -o pipefail; ${line}`], {
    cwd: PROJECT,
    env: { ...process.env, NODE: process.execPath },
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  return { stdout, stderr, status };
}

it('prints all of a long answer into a pipe that is read late', () => {
  const { stdout, status } = bash('lab claims --json | (sleep 1; cat)');
  expect(stdout.length).toBeGreaterThan(100_000);
  expect(JSON.parse(stdout).claims).toHaveLength(topics.flatMap(claimIdsOf).length);
  expect(status).toBe(0);
}, 60_000);

it('ends quietly when nobody reads on, as other commands do', () => {
  expect(bash('lab claims --json | head -c 10')).toEqual({ stdout: '{"totals":', stderr: '', status: 141 });
}, 60_000);

it('says so where its output could not be written', () => {
  expect(bash('lab list > /dev/full')).toEqual({
    stdout: '',
    stderr: expect.stringMatching(/^✗ The output could not be written: ENOSPC.*\n$/),
    status: 1,
  });
}, 60_000);
