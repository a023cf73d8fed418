import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findLab } from '../../../lib/catalog/catalog';
import { main } from '../../../lib/cli/main';
import { labPolicy } from '../../../lib/policy/lab-policy';
import { temporaryFolder } from '../../support/fixture-labs';

const lab = findLab('sqs-queues');
const environment = process.env;

beforeEach(() => {
  const AWS_CONFIG_FILE = join(temporaryFolder(), 'config');
  writeFileSync(AWS_CONFIG_FILE, '[profile china]\nregion = cn-northwest-1\n');
  process.env = { PATH: environment.PATH, AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE: AWS_CONFIG_FILE };
});
afterEach(() => {
  process.env = environment;
});

async function printed(...flags: readonly string[]): Promise<unknown[][]> {
  const print = jest.spyOn(console, 'log').mockImplementation();
  try {
    expect(await main(['node', 'lab', 'policy', 'sqs-queues', ...flags])).toBe(0);
    return print.mock.calls;
  } finally {
    print.mockRestore();
  }
}

it('prints nothing but the policy', async () => {
  process.env.AWS_REGION = 'eu-west-1';
  const policy = labPolicy(lab, 'aws');
  expect(await printed()).toEqual([[JSON.stringify(policy, undefined, 2)]]);
  expect(await printed('--json')).toEqual([[JSON.stringify(policy)]]);
});

it.each([
  ['AWS_REGION', { AWS_REGION: 'cn-north-1', AWS_DEFAULT_REGION: 'eu-west-1' }, 'aws-cn'],
  ['AWS_DEFAULT_REGION', { AWS_DEFAULT_REGION: 'us-gov-west-1' }, 'aws-us-gov'],
  ['the profile', { AWS_PROFILE: 'china' }, 'aws-cn'],
])('writes the partition of the Region that %s names, and asks for no credentials', async (_, variables, partition) => {
  Object.assign(process.env, variables);
  expect(await printed('--json')).toEqual([[JSON.stringify(labPolicy(lab, partition))]]);
});
