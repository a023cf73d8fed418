import { setTimeout as sleep } from 'node:timers/promises';
import type { RepeatedStep, Step } from '../../../lib/walkthrough/step';
import { FakeWalk, messageOf } from './runner-support';

type Repeated = RepeatedStep<string, string, { MessageId?: string }>;

function repeated(more: Partial<Repeated>): Step {
  return {
    title: 'many',
    explain: 'A step of a test.',
    repeat: 5,
    call: ({ n }) => messageOf(`${n}`),
    ...more,
  } as Step;
}

/** A fake that takes longer for the first calls than for the last, and notes how many are under way. */
function slow(): { fake: FakeWalk; mostAtOnce: () => number } {
  let now = 0;
  let most = 0;
  const fake = new FakeWalk(async (message) => {
    most = Math.max(most, ++now);
    await sleep(30 - 5 * Number(message));
    now--;
    return { MessageId: message };
  });
  return { fake, mostAtOnce: () => most };
}

describe('repeat', () => {
  it('makes the call for each number from 1, one after the other', async () => {
    const { fake, mostAtOnce } = slow();
    const answers: unknown[] = [];
    await fake.run([repeated({ check: (all) => void answers.push(...all) })]);
    expect(fake.sent).toEqual(['1', '2', '3', '4', '5']);
    expect(mostAtOnce()).toBe(1);
    expect(answers).toEqual(['1', '2', '3', '4', '5'].map((MessageId) => ({ MessageId })));
  });

  it('makes at most `parallel` calls at once, and keeps the answers in the order of the numbers', async () => {
    const { fake, mostAtOnce } = slow();
    const answers: unknown[] = [];
    await fake.run([repeated({ parallel: 3, check: (all) => void answers.push(...all) })]);
    expect(mostAtOnce()).toBe(3);
    expect(answers).toEqual(['1', '2', '3', '4', '5'].map((MessageId) => ({ MessageId })));
  });

  it('captures from the list of the answers', async () => {
    const { fake } = slow();
    await fake.run([repeated({ capture: { Last: '[-1].MessageId' } })]);
    expect(fake.events).toContainEqual(expect.objectContaining({ type: 'answer', captured: { Last: '5' } }));
  });

  it('makes no further call once one failed, and waits for those under way', async () => {
    let finished = 0;
    const fake = new FakeWalk(async (message) => {
      if (message === '1') throw new Error('Throttled.');
      await sleep(20);
      return { MessageId: String(++finished) };
    });
    const { passed } = await fake.run([repeated({ repeat: 50, parallel: 2 })]);
    expect(passed).toBe(false);
    expect(fake.told('failed')).toEqual(['failed many: Throttled.']);
    const finishedWithTheWalk = finished;
    await sleep(60);
    expect({ calls: fake.sent.length, finished }).toEqual({ calls: 2, finished: finishedWithTheWalk });
  });
});
