import { expect as expectInStep } from 'expect';
import { type GoingOn, goingOn, NOTHING_DONE, type WalkProgress } from '../../../lib/walkthrough/going-on';
import type { Step } from '../../../lib/walkthrough/step';
import { FakeWalk, messageOf, publish } from './runner-support';

const progressOf = (done: readonly string[], more: Partial<WalkProgress> = {}): WalkProgress => ({
  ...NOTHING_DONE,
  run: 'r-before',
  done,
  ...more,
});
const captures = (name: string, more: object = {}) => publish(name, { capture: { [name]: 'MessageId' }, ...more });
const uses = (title: string, ...names: string[]): Step =>
  publish(title, { call: (context) => messageOf(names.map((name) => context[name]).join()) });
const undoable = (title: string, more: object = {}) =>
  publish(title, { undo: () => messageOf(`undo ${title}`), ...more });

/** Where it begins, and what is done again, for a walk that stopped before the last of the steps. */
function begins(steps: Step[], more: Partial<WalkProgress> = {}, from = steps.length - 1): [number, readonly number[]] {
  const done = steps.slice(0, -1).map(({ title }) => title);
  const { start, again } = goingOn(steps, progressOf(done, more), from);
  return [start, again];
}

describe('where a walk goes on', () => {
  it('is where it stopped, when nothing that is needed is gone', () => {
    const steps = [captures('A'), publish('two'), uses('three', 'A')];
    expect(begins(steps, { captured: { A: '1' } })).toEqual([2, []]);
  });

  it('is the earliest step that made what the end of the walk took back', () => {
    const steps = [publish('one'), undoable('two'), publish('three'), undoable('four'), publish('five')];
    expect(begins(steps)).toEqual([1, []]);
    expect(goingOn(steps, progressOf([]), 4).reasons).toEqual([
      'It begins at 2 "two": the end of a walk takes back what that step made.',
    ]);
  });

  it('is later where a step says until when it is needed', () => {
    const early = undoable('two', { neededUntil: 'three' });
    expect(begins([publish('one'), early, publish('three'), publish('four')])).toEqual([3, []]);
    expect(begins([publish('one'), early, publish('three'), publish('four')], {}, 2)).toEqual([1, []]);
    // Beginning earlier, it needs what was made before that.
    const chain = [undoable('one', { neededUntil: 'two' }), undoable('two'), publish('three')];
    expect(begins(chain)).toEqual([0, []]);
  });

  it('is the step that captures what is needed and nobody kept', () => {
    const steps = [publish('one'), captures('A'), publish('three'), uses('four', 'A')];
    expect(begins(steps)).toEqual([1, []]);
    const undone = publish('last', { capture: {}, undo: ({ A }: { A?: string }) => messageOf(`${A}`) } as never);
    expect(begins([captures('A'), undone])).toEqual([0, []]);
  });

  it('is not the step that was skipped, or may be', () => {
    const skipped = captures('A');
    expect(begins([skipped, uses('two', 'A')], { skipped: ['A'] })).toEqual([1, []]);
    expect(begins([captures('A', { awsOnly: 'It is.' }), uses('two', 'A')])).toEqual([1, []]);
  });

  it('has steps with a secret done again alone, with those of their own secrets', () => {
    const steps = [
      captures('Password', { secret: true }),
      publish('between'),
      { ...uses('Sign in', 'Password'), capture: { Token: 'MessageId' }, secret: true } as Step,
      captures('Unused', { secret: true }),
      uses('five', 'Token'),
    ];
    expect(begins(steps)).toEqual([4, [0, 2]]);
    expect(goingOn(steps, progressOf([]), 4).reasons).toEqual(['Done again before: 1 "Password", 3 "Sign in".']);
  });

  it('has clients connected again that are talked with', () => {
    const socket = (title: string, move: object): Step => ({ title, explain: '', socket: () => move as never });
    const steps = [
      socket('alice', { client: 'alice', connect: 'wss://a.b' }),
      socket('bob', { client: 'bob', connect: 'wss://a.b' }),
      socket('carol', { client: 'carol', connect: 'wss://a.b' }),
      socket('say', { client: 'bob', send: 'hi', listener: 'alice' }),
    ];
    expect(begins(steps)).toEqual([3, [0, 1]]);
  });
});

describe('a walk that goes on', () => {
  const steps = [captures('A'), captures('B', { secret: true }), publish('three'), uses('four', 'A', 'B', 'run')];

  async function interrupted(): Promise<WalkProgress> {
    const told: WalkProgress[] = [];
    const fails = publish('three', { check: () => expectInStep(1).toBe(2) });
    const first = steps.map((step) => (step.title === 'three' ? fails : step));
    await new FakeWalk().run(first, { onProgress: (progress) => void told.push(progress) });
    expect(told.map(({ done }) => done)).toEqual([['A'], ['A', 'B']]);
    return told.at(-1) as WalkProgress;
  }

  const goOn = (from: GoingOn) => {
    const fake = new FakeWalk();
    return fake.run(steps, { goingOn: from }).then((result) => ({ fake, result }));
  };

  it('has what was captured, no secret, and the same name', async () => {
    const progress = await interrupted();
    expect(progress).toMatchObject({ captured: { A: 'id of A' }, skipped: [], proved: [] });
    expect(progress.captured).not.toHaveProperty('B');
    const { fake, result } = await goOn(goingOn(steps, progress, 2));
    expect(result.passed).toBe(true);
    expect(fake.sent).toEqual(['B', 'three', `id of A,id of B,${progress.run}`]);
  });

  it('keeps the name also where steps are done a second time: what they made before is called by it', async () => {
    const progress = { ...(await interrupted()), run: 'r-before' };
    const { fake } = await goOn(goingOn(steps, progress, 1));
    expect(fake.sent).toEqual(['B', 'three', 'id of A,id of B,r-before']);
  });

  it('has proved and skipped what was before', async () => {
    const progress = progressOf(['A', 'B'], { captured: { A: '1' }, proved: ['sns/topic'], skipped: ['B'] });
    const { result, fake } = await goOn(goingOn(steps, progress, 2));
    expect(result).toMatchObject({ passed: true, proved: ['sns/topic'], steps: 4 });
    // What only a skipped step would have captured is still missing.
    expect(fake.told('skipped')).toEqual([]);
    const optional = [captures('A'), publish('two'), uses('three', 'A')];
    const later = goingOn(optional, progressOf(['A', 'two'], { skipped: ['A'] }), 2);
    const second = new FakeWalk();
    expect(await second.run(optional, { goingOn: later })).toMatchObject({ skipped: 2 });
    expect(second.told('skipped')).toEqual(['skipped three: Needs A of the step "A", which was skipped.']);
  });
});
