import { findLab } from '../../../lib/catalog/catalog';
import { ask } from '../../../lib/cli/ask';
import { main } from '../../../lib/cli/main';
import { awsTarget } from '../../../lib/target/aws-target';
import { destroyLab } from '../../../lib/target/deployment';
import { labsUp } from '../../../lib/target/labs-up';
import { TARGET } from '../../support/aws-target';
import { inTerminal, printed } from './terminal';

jest.mock('../../../lib/cli/ask', () => ({ ask: jest.fn() }));
jest.mock('../../../lib/target/aws-target', () => ({ awsTarget: jest.fn() }));
jest.mock('../../../lib/target/deployment', () => ({ destroyLab: jest.fn() }));
jest.mock('../../../lib/target/labs-up', () => ({ labsUp: jest.fn() }));
jest.mock('../../../lib/target/leftovers', () => ({ findLeftovers: async () => ({ left: [], waitingKeys: [] }) }));

const QUEUES = findLab('sqs-queues');
const FAN_OUT = findLab('sqs-sns-fan-out');
const answers = jest.mocked(ask);
const destroyed = () => jest.mocked(destroyLab).mock.calls.map(([, { slug }]) => slug);

const output = printed();
const down = (...args: readonly string[]) => main(['node', 'lab', 'down', ...args]);

beforeEach(() => {
  jest.clearAllMocks();
  jest.mocked(destroyLab).mockResolvedValue([]);
  jest.mocked(labsUp).mockResolvedValue([QUEUES, FAN_OUT].map((entry) => ({ entry, stacks: [] })));
  const description = 'AWS account 111122223333 in eu-west-1 (as somebody)';
  jest.mocked(awsTarget).mockResolvedValue({ ...TARGET, description });
});

describe('down on AWS, where nobody can be asked', () => {
  it.each([[['sqs-queues']], [['--all']]])('destroys nothing with %j', async (args) => {
    expect(await down(...args)).toBe(2);
    expect(output()).toMatch(/would destroy SqsQueues.* on AWS, and there is no terminal to ask in[\s\S]*--yes/);
    expect(destroyed()).toEqual([]);
  });

  it.each([
    [['sqs-queues'], ['sqs-queues']],
    [['--all'], ['sqs-queues', 'sqs-sns-fan-out']],
  ])('says where it goes, and takes --yes for the answer with %j', async (args, slugs) => {
    expect(await down(...args, '--yes')).toBe(0);
    expect(output()).toContain('AWS account 111122223333 in eu-west-1 (as somebody).');
    expect(destroyed()).toEqual(slugs);
  });
});

describe('down on AWS, in a terminal', () => {
  inTerminal();

  it.each(['y', 'Y', 'yes', ' yes '])('destroys with %j for an answer, after it said where', async (answer) => {
    answers.mockImplementationOnce(async (question) => {
      expect(output()).toContain('AWS account 111122223333 in eu-west-1');
      expect(question).toBe('Destroy SqsQueues, and all data in it? (y/N) ');
      return answer;
    });
    expect(await down('sqs-queues')).toBe(0);
    expect(destroyed()).toEqual(['sqs-queues']);
  });

  it.each(['', 'n', 'no', 'yesterday'])('destroys nothing with %j for an answer', async (answer) => {
    answers.mockResolvedValueOnce(answer);
    expect(await down('sqs-queues')).toBe(1);
    expect(output()).toContain('Nothing was destroyed.');
    expect(destroyed()).toEqual([]);
  });

  it('destroys nothing after Ctrl-C', async () => {
    answers.mockRejectedValueOnce(new Error('Aborted'));
    expect(await down('sqs-queues')).toBe(130);
    expect(output()).toMatch(/Interrupted\.\s+Nothing was destroyed\./);
    expect(destroyed()).toEqual([]);
  });

  it('asks once for all that are up', async () => {
    answers.mockResolvedValueOnce('y');
    expect(await down('--all')).toBe(0);
    expect(answers.mock.calls).toEqual([['Destroy SqsQueues, SqsSnsFanOut, and all data in them? (y/N) ', undefined]]);
    expect(destroyed()).toEqual(['sqs-queues', 'sqs-sns-fan-out']);
  });

  it('asks nothing where no lab is up', async () => {
    jest.mocked(labsUp).mockResolvedValue([]);
    expect(await down('--all')).toBe(0);
    expect(output()).toContain('No lab is up.');
    expect(answers).not.toHaveBeenCalled();
  });
});
