import { main } from '../../../lib/cli/main';
import { findLab } from '../../../lib/labs/catalog';
import { labPolicy } from '../../../lib/policy/lab-policy';

const policy = labPolicy(findLab('sqs-queues'));

it.each([
  [[], JSON.stringify(policy, undefined, 2)],
  [['--json'], JSON.stringify(policy)],
])('prints nothing but the policy with %j', async (flags, text) => {
  const print = jest.spyOn(console, 'log').mockImplementation();
  expect(await main(['node', 'lab', 'policy', 'sqs-queues', ...flags])).toBe(0);
  expect(print.mock.calls).toEqual([[text]]);
  print.mockRestore();
});
