import { GetQueueAttributesCommand, PurgeQueueCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { walkthrough } from '../../lib/walkthrough/step';
import { rehearse } from './rehearsal';

type AnyStack = { outputs: Record<'QueueUrl', string> };
type Write = Parameters<typeof walkthrough<AnyStack, 'QueueArn' | 'ReceiptHandle' | 'Token'>>[0];
type StepFunction = Parameters<Write>[0];

/** What a rehearsal of these steps says. */
const rehearsed = (...steps: ((step: StepFunction) => ReturnType<StepFunction>)[]) =>
  rehearse(
    walkthrough<AnyStack, 'QueueArn' | 'ReceiptHandle' | 'Token'>((step) => steps.map((write) => write(step))),
    ['QueueUrl'],
  );

const explain = 'A step of a test.';
const receive = ({ QueueUrl }: { QueueUrl: string }) => new ReceiveMessageCommand({ QueueUrl });
const arnOf = ({ QueueUrl }: { QueueUrl: string }) =>
  new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] });
const purge = ({ QueueUrl }: { QueueUrl: string }) => new PurgeQueueCommand({ QueueUrl });

describe('the examples', () => {
  it('are what the proofs are held against, with what the walk knows', async () => {
    const check = jest.fn();
    await rehearsed(
      (step) =>
        step({
          title: 'Ask for its ARN',
          explain,
          call: arnOf,
          example: ({ QueueUrl }) => ({ Attributes: { QueueArn: `arn of ${QueueUrl}` } }),
          capture: { QueueArn: 'Attributes.QueueArn' },
          check: ({ Attributes }) => expect(Attributes).toBeDefined(),
        }),
      (step) =>
        step({
          title: 'Receive',
          explain,
          repeat: 2,
          call: receive,
          example: ({ n, QueueArn }) => ({ Messages: [{ Body: `${n} from ${QueueArn}` }] }),
          check,
        }),
    );
    const [answers] = check.mock.calls[0];
    expect(answers).toEqual([
      { Messages: [{ Body: '1 from arn of QueueUrl' }] },
      { Messages: [{ Body: '2 from arn of QueueUrl' }] },
    ]);
  });

  it('are refused where a proof does not hold on them, or a capture finds nothing', async () => {
    const example = { Messages: [{ Body: 'a' }] };
    expect(
      await rehearsed((step) =>
        step({ title: 'Receive', explain, call: receive, example, check: () => fail('no handle') }),
      ),
    ).toEqual(['Receive: no handle']);
    expect(
      await rehearsed((step) =>
        step({
          title: 'Receive',
          explain,
          call: receive,
          example,
          capture: { ReceiptHandle: 'Messages[0].ReceiptHandle' },
          check: ({ Messages }) => expect(Messages).toHaveLength(1),
        }),
      ),
    ).toEqual(['Receive: The answer has no Messages[0].ReceiptHandle.']);
  });

  it('are refused where what is shown of them cannot be made', async () => {
    const step = rehearsed((write) =>
      write({
        title: 'Receive',
        explain,
        call: receive,
        example: { Messages: [] },
        check: ({ Messages }) => expect(Messages).toBeDefined(),
        show: ({ Messages = [] }) => (Messages[0] as { Body: string }).Body,
      }),
    );
    expect(await step).toEqual([expect.stringMatching(/^Receive: .*Body/)]);
  });

  it('are messages where the call is refused', async () => {
    const refused = (example: string) =>
      rehearsed((step) =>
        step({
          title: 'Purge again',
          explain,
          call: purge,
          refusedWith: 'PurgeQueueInProgress',
          example,
          check: ({ message }) => expect(message).toContain('60 seconds'),
        }),
      );
    expect(await refused('Only one PurgeQueue operation on q is allowed every 60 seconds.')).toEqual([]);
    expect(await refused('Later.')).toEqual([expect.stringMatching(/^Purge again: .*60 seconds/s)]);
  });
});

describe('an empty answer', () => {
  it('must not satisfy any of the proofs', async () => {
    const idle = rehearsed((step) =>
      step({
        title: 'Receive',
        explain,
        call: receive,
        example: { Messages: [{ ReceiptHandle: 'r' }] },
        capture: { ReceiptHandle: 'Messages[0].ReceiptHandle' },
        proves: {
          'sqs/receive-ten': ({ Messages }) => expect(Messages).toHaveLength(1),
          'sqs/long-polling-per-call': ({ Messages = [] }) => expect(Messages.length).toBeLessThan(11),
        },
        check: (answer) => expect(answer).toBeDefined(),
      }),
    );
    expect(await idle).toEqual([
      'Receive: sqs/long-polling-per-call holds on an empty answer too',
      'Receive: check holds on an empty answer too',
    ]);
  });

  it('must not satisfy a proof of many answers', async () => {
    const idle = rehearsed((step) =>
      step({ title: 'Receive', explain, repeat: 3, call: receive, example: { Messages: [] }, check: () => {} }),
    );
    expect(await idle).toEqual(['Receive: check holds on an empty answer too']);
  });

  it('may satisfy them where AWS answers with nothing', async () => {
    expect(
      await rehearsed((step) =>
        step({ title: 'Purge', explain, call: purge, example: {}, check: (answer) => expect(answer).toBeDefined() }),
      ),
    ).toEqual([]);
  });
});

it('leaves a step without an example alone, and gives what it captures a placeholder', async () => {
  const call = jest.fn(arnOf);
  const check = jest.fn();
  const problems = rehearsed(
    (step) => step({ title: 'Ask for its ARN', explain, call, capture: { QueueArn: 'Attributes.QueueArn' }, check }),
    (step) =>
      step({
        title: 'Receive',
        explain,
        call: ({ QueueArn }) => new ReceiveMessageCommand({ QueueUrl: QueueArn }),
        example: ({ QueueArn }) => ({ Messages: [{ Body: QueueArn }] }),
        check: ({ Messages }) => expect(Messages?.[0]?.Body).toBe('QueueArn'),
      }),
  );
  expect(await problems).toEqual([]);
  expect([call, check].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
});

it('waits for nothing, and skips nothing', async () => {
  const started = performance.now();
  const problems = await rehearsed((step) =>
    step({
      title: 'Receive',
      explain,
      settleSecondsOnAws: 300,
      withinSeconds: 300,
      tooSlowOnAws: 'It takes days.',
      inputs: { Token: 'from your phone.' },
      call: ({ Token }) => new ReceiveMessageCommand({ QueueUrl: Token }),
      example: { Messages: [] },
      check: () => fail('never'),
    }),
  );
  expect(problems).toEqual(['Receive: never']);
  expect(performance.now() - started).toBeLessThan(1000);
});

it('makes the calls and what takes them back, so that a name without a value is found', async () => {
  const problems = rehearsed((step) =>
    step({
      title: 'Receive',
      explain,
      call: receive,
      example: { Messages: [{ Body: 'a' }] },
      undo: ({ ReceiptHandle }) => new ReceiveMessageCommand({ QueueUrl: ReceiptHandle }),
      check: ({ Messages }) => expect(Messages).toHaveLength(1),
    }),
  );
  expect(await problems).toEqual([expect.stringMatching(/^Receive \(undo\): .* uses ReceiptHandle/)]);
});

function fail(message: string): never {
  throw new Error(message);
}
