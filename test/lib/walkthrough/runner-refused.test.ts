import { PublishCommand } from '@aws-sdk/client-sns';
import { expect as expectInStep } from 'expect';
import { createClient } from '../../../lib/walkthrough/aws-operation';
import { cliText } from '../../../lib/walkthrough/cli-text';
import { walkthroughMarkdown } from '../../../lib/walkthrough/markdown';
import { walk } from '../../../lib/walkthrough/runner';
import type { RefusedStep, Step } from '../../../lib/walkthrough/step';

jest.mock('../../../lib/walkthrough/aws-operation', () => ({
  ...jest.requireActual('../../../lib/walkthrough/aws-operation'),
  createClient: jest.fn(),
}));

const refused = (more: Partial<RefusedStep<string, string>> = {}): Step => ({
  title: 'Publish to nobody',
  explain: 'A step of a test.',
  refusedWith: 'NotFound',
  call: () => new PublishCommand({ TopicArn: 'topic', Message: 'lost' }),
  ...more,
});

/** Walks one step against a client that gives these answers, one after the other; an error is thrown. */
async function walkOne(step: Step, ...answers: unknown[]) {
  const send = async () => {
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer instanceof Error) throw answer;
    return answer;
  };
  jest.mocked(createClient).mockReturnValue({ send, destroy: () => {} });
  const told: string[] = [];
  let shown: unknown;
  const { passed, proved } = await walk([step], {
    target: { kind: 'local', clientConfig: {} },
    outputs: {},
    onEvent: (event) => {
      if (event.type === 'answer') shown = event.answer;
      if (event.type === 'failed') told.push(event.message);
    },
  });
  return { passed, proved, told, shown };
}

const error = (name: string) => Object.assign(new Error(`It said ${name}.`), { name });

describe('refusedWith', () => {
  it('passes where the call is refused with this error, and shows it as the answer', async () => {
    const { passed, shown } = await walkOne(refused(), error('NotFound'));
    expect(passed).toBe(true);
    expect(shown).toEqual({ name: 'NotFound', message: 'It said NotFound.' });
  });

  it('fails where the call goes through', async () => {
    const { passed, told } = await walkOne(refused(), { MessageId: '1' });
    expect(passed).toBe(false);
    expect(told).toEqual(['The call went through, though it should be refused with NotFound.']);
  });

  it('fails with the error where it is another one', async () => {
    const { passed, told } = await walkOne(refused(), error('AccessDenied'));
    expect(passed).toBe(false);
    expect(told).toEqual(['It said AccessDenied.']);
  });

  it('proves claims by the refusal', async () => {
    const step = refused({ proves: { 'sqs/purge': ({ message }) => expectInStep(message).toContain('NotFound') } });
    expect(await walkOne(step, error('NotFound'))).toMatchObject({ passed: true, proved: ['sqs/purge'] });
    const wrong = refused({ proves: { 'sqs/purge': ({ message }) => expectInStep(message).toContain('60 s') } });
    expect(await walkOne(wrong, error('NotFound'))).toMatchObject({ passed: false, proved: [] });
  });

  it('is asked again until it is refused', async () => {
    const { passed } = await walkOne(refused({ withinSeconds: 5 }), { MessageId: '1' }, error('NotFound'));
    expect(passed).toBe(true);
  });

  it('says so above the AWS CLI form, and what the refusal proves', () => {
    expect(cliText(refused())).toBe('# Must be refused: NotFound\naws sns publish --topic-arn topic --message lost');
    const step = refused({ proves: { 'sqs/purge': () => {} } });
    expect(walkthroughMarkdown([step], { stackName: 'Lab' })).toContain('The refusal proves:');
  });
});

describe('the time that a call took', () => {
  it('is given to proofs', async () => {
    let took = 0;
    const step: Step = {
      title: 'Publish',
      explain: 'A step of a test.',
      call: () => new PublishCommand({ Message: 'slow' }),
      check: (_, __, { milliseconds }) => {
        took = milliseconds;
      },
    };
    await walkOne(step, new Promise((resolve) => setTimeout(resolve, 60, {})));
    expect(took).toBeGreaterThan(50);
    expect(took).toBeLessThan(1000);
  });
});
