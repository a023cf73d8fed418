import { ask } from '../../../lib/cli/ask';
import { main } from '../../../lib/cli/main';
import { awsTarget } from '../../../lib/target/aws-target';
import { deployLab } from '../../../lib/target/deployment';
import { inTerminal, printed } from './terminal';

jest.mock('../../../lib/cli/ask', () => ({ ask: jest.fn() }));
jest.mock('../../../lib/target/aws-target', () => ({ awsTarget: jest.fn() }));
jest.mock('../../../lib/target/bootstrap', () => ({ bootstrapVersion: async () => 30 }));
jest.mock('../../../lib/target/guard', () => ({ requireSandbox: async () => {} }));
jest.mock('../../../lib/target/deployment', () => ({ deployLab: jest.fn() }));

const answers = jest.mocked(ask);
const output = printed();
const up = () => main(['node', 'lab', 'up', 'sqs-queues']);

inTerminal();

beforeEach(() => {
  jest.clearAllMocks();
  jest.mocked(deployLab).mockResolvedValue({});
  jest.mocked(awsTarget).mockResolvedValue({
    kind: 'aws',
    region: 'eu-west-1',
    account: '111122223333',
    description: 'AWS account 111122223333 in eu-west-1 (as somebody)',
    clientConfig: { region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } },
    flags: {},
  });
});

it('deploys to AWS with yes for an answer, after it said where and what it costs', async () => {
  answers.mockImplementationOnce(async (question) => {
    expect(output()).toMatch(/AWS account 111122223333 in eu-west-1[\s\S]* an hour while it is up and idle/);
    expect(question).toBe('Deploy it? (y/N) ');
    return 'y';
  });
  expect(await up()).toBe(0);
  expect(deployLab).toHaveBeenCalledTimes(1);
});

it('deploys nothing to AWS with no for an answer', async () => {
  answers.mockResolvedValueOnce('n');
  expect(await up()).toBe(1);
  expect(output()).toContain('Nothing was deployed.');
  expect(deployLab).not.toHaveBeenCalled();
});

it('deploys nothing to AWS after Ctrl-C', async () => {
  answers.mockRejectedValueOnce(new Error('Aborted'));
  expect(await up()).toBe(130);
  expect(output()).toMatch(/Interrupted\.\s+Nothing was deployed\./);
  expect(deployLab).not.toHaveBeenCalled();
});
