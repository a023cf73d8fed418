import { execFileSync } from 'node:child_process';
import { claimIdsOf, topics } from '../../lib/curriculum/claims';
import { PROJECT } from '../support/fixture-labs';

const bash = (command: string) =>
  execFileSync('bash', ['-c', command], {
    cwd: PROJECT,
    env: { ...process.env, NODE: process.execPath },
    maxBuffer: 1e8,
  });

it('prints all of a long answer into a pipe that is read late', () => {
  const printed = bash('"$NODE" --import tsx bin/lab.ts claims --json | (sleep 1; cat)').toString();
  expect(printed.length).toBeGreaterThan(100_000);
  expect(JSON.parse(printed)).toHaveLength(topics.flatMap(claimIdsOf).length);
}, 60_000);

it('ends quietly when nobody reads on', () => {
  const printed = bash('set -o pipefail; "$NODE" --import tsx bin/lab.ts claims --json 2>&1 | head -c 10').toString();
  expect(printed).toHaveLength(10);
}, 60_000);
