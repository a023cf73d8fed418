import { join } from 'node:path';
import { stateDir } from '../../../lib/target/state-dir';
import { PROJECT } from '../../support/fixture-labs';

afterEach(() => {
  delete process.env.CDK_LABS_STATE_DIR;
});

it.each([
  [undefined, join(PROJECT, '.lab')],
  ['', join(PROJECT, '.lab')],
  ['/somewhere/else', '/somewhere/else'],
  ['here', join(process.cwd(), 'here')],
])('CDK_LABS_STATE_DIR=%j puts the state into %s', (value, folder) => {
  if (value === undefined) delete process.env.CDK_LABS_STATE_DIR;
  else process.env.CDK_LABS_STATE_DIR = value;
  expect(stateDir()).toBe(folder);
});
