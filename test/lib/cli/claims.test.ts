import { main } from '../../../lib/cli/main';
import { claimIdsOf, topics } from '../../../lib/curriculum/claims';
import { FIXTURE_LABS, temporaryFolder } from '../../support/fixture-labs';
import { printed } from './terminal';

const output = printed();

beforeEach(() => {
  process.env.CDK_LABS_ROOT = FIXTURE_LABS;
  process.env.CDK_LABS_STATE_DIR = temporaryFolder();
});
afterEach(() => {
  delete process.env.CDK_LABS_ROOT;
  delete process.env.CDK_LABS_STATE_DIR;
});

it('begins with the totals of what it lists, with --json', async () => {
  expect(await main(['node', 'lab', 'claims', '--topic', 'sqs', '--json'])).toBe(0);
  expect(output()).toMatch(/^{"totals":{"claims":\d+,"proved":\d+,/);
  const { totals, claims } = JSON.parse(output());
  const { claims: count, proved, ...byStatus } = totals;
  const [sqs] = topics.filter(({ id }) => id === 'sqs');
  expect(count).toBe(sqs && claimIdsOf(sqs).length);
  expect(claims).toHaveLength(count);
  // One is told in the guide of the tiny lab, one is for AWS only, one left out.
  expect({ proved, ...byStatus }).toMatchObject({ proved: 1, told: 1, 'aws-only': 1, unproved: 1, local: 0 });
  expect(Object.values<number>(byStatus).reduce((sum, number) => sum + number)).toBe(count);
});
