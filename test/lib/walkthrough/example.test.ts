import { PurgeQueueCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { exampleOf } from '../../../lib/walkthrough/example';
import { walkthrough } from '../../../lib/walkthrough/step';

type AnyStack = { outputs: Record<'QueueUrl', string> };

const call = () => new ReceiveMessageCommand({ QueueUrl: 'q' });
const purge = () => new PurgeQueueCommand({ QueueUrl: 'q' });
const texts = { title: 'A step', explain: 'Why.' };

it('is an answer, a message, or a function of the context', () => {
  const steps = walkthrough<AnyStack>((step) => [
    step({ ...texts, call, example: { Messages: [] } }),
    step({ ...texts, call, repeat: 2, example: ({ run, n }) => ({ Messages: [{ Body: `${run} ${n}` }] }) }),
    step({
      ...texts,
      call: purge,
      refusedWith: 'PurgeQueueInProgress',
      example: ({ QueueUrl }) => `Not yet: ${QueueUrl}`,
    }),
    step({ ...texts, call }),
  ]);
  expect(steps.map((step) => exampleOf(step, { QueueUrl: 'q', run: 'r', n: '2' }))).toEqual([
    { Messages: [] },
    { Messages: [{ Body: 'r 2' }] },
    'Not yet: q',
    undefined,
  ]);
});

it('compiles only in the shape of the answer', () => {
  const wrong = walkthrough<AnyStack>((step) => [
    // @ts-expect-error: a body is a text.
    step({ ...texts, call, example: { Messages: [{ Body: 1 }] } }),
    // @ts-expect-error: no such member.
    step({ ...texts, call, example: { Message: [] } }),
    // @ts-expect-error: the messages are a list, from a function too.
    step({ ...texts, call, repeat: 2, example: ({ n }) => ({ Messages: n }) }),
    // @ts-expect-error: a refusal has a message.
    step({ ...texts, call: purge, refusedWith: 'PurgeQueueInProgress', example: {} }),
  ]);
  expect(wrong).toHaveLength(4);
});
