import { expect as expectInStep } from 'expect';
import { FakeWalk, publish } from './runner-support';

/** Holds from the third answer on. */
const HOLDS_LATER = {
  check: ({ MessageId }: { MessageId?: string }) => expectInStep(Number(MessageId)).toBeGreaterThan(2),
};

function counting(): FakeWalk {
  let answers = 0;
  return new FakeWalk(() => ({ MessageId: String(++answers) }));
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

describe('withinSeconds', () => {
  it('asks again until the proof holds, and shows the answer that proves it', async () => {
    const fake = counting();
    const { passed } = await fake.run([publish('one', { withinSeconds: 5, ...HOLDS_LATER })]);
    expect(passed).toBe(true);
    expect(fake.sent).toHaveLength(3);
    expect(fake.events).toMatchObject([{ type: 'step' }, { type: 'answer', answer: { MessageId: '3' } }]);
  });

  it('asks again after an error of the SDK, too', async () => {
    let calls = 0;
    const fake = new FakeWalk(() => (++calls < 2 ? Promise.reject(new Error('Not yet.')) : { MessageId: '1' }));
    const { passed } = await fake.run([publish('one', { withinSeconds: 5 })]);
    expect(passed).toBe(true);
    expect(fake.told('failed')).toEqual([]);
  });

  it('asks once where it is left out', async () => {
    const fake = counting();
    const { passed } = await fake.run([publish('one', HOLDS_LATER)]);
    expect(passed).toBe(false);
    expect(fake.sent).toHaveLength(1);
  });

  it('gives up when the time is up, with what the last answer lacked', async () => {
    const fake = counting();
    const never = { check: () => expectInStep('pending').toBe('there') };
    const waited = await milliseconds(() => fake.run([publish('one', { withinSeconds: 0.25, ...never })]));
    expect(fake.told('failed')).toEqual([expect.stringContaining('pending')]);
    expect(fake.sent.length).toBeGreaterThan(1);
    expect(waited).toBeGreaterThan(240);
    expect(waited).toBeLessThan(2000);
  });
});

describe('settleSecondsOnAws', () => {
  it('waits before the call on AWS', async () => {
    const fake = new FakeWalk();
    const waited = await milliseconds(() => fake.run([publish('one', { settleSecondsOnAws: 0.2 })], { kind: 'aws' }));
    expect(waited).toBeGreaterThan(190);
  });

  it('does not wait on the emulator', async () => {
    const fake = new FakeWalk();
    const waited = await milliseconds(() => fake.run([publish('one', { settleSecondsOnAws: 60 })]));
    expect(fake.sent).toEqual(['one']);
    expect(waited).toBeLessThan(2000);
  });
});
