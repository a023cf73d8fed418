import { expect as expectInStep } from 'expect';
import type { Step } from '../../../lib/walkthrough/step';
import { FakeWalk, messageOf, publish } from './runner-support';

function undoable(name: string, more: object = {}): Step {
  return publish(name, { undo: () => messageOf(`undo ${name}`), ...more });
}

const FAILS = { check: () => expectInStep(1).toBe(2) };

describe('undo', () => {
  it('runs at the end, the last step first', async () => {
    const fake = new FakeWalk();
    await fake.run([undoable('one'), undoable('two'), publish('three')]);
    expect(fake.sent).toEqual(['one', 'two', 'three', 'undo two', 'undo one']);
    expect(fake.told('undone')).toEqual(['undone two', 'undone one']);
  });

  it('gets what its step captured', async () => {
    const fake = new FakeWalk();
    const undo = ({ Id }: { Id?: string }) => messageOf(`undo ${Id}`);
    await fake.run([publish('one', { capture: { Id: 'MessageId' }, undo })]);
    expect(fake.sent).toEqual(['one', 'undo id of one']);
  });

  it('runs after a failure, for the steps that were taken', async () => {
    const fake = new FakeWalk();
    const { passed } = await fake.run([undoable('one'), undoable('two', FAILS), undoable('three')]);
    expect(passed).toBe(false);
    expect(fake.sent).toEqual(['one', 'two', 'undo two', 'undo one']);
  });

  it('goes on where one fails, and tells it', async () => {
    const fake = new FakeWalk((message) =>
      message === 'undo two' ? Promise.reject(new Error('Access denied.')) : { MessageId: message },
    );
    const { passed } = await fake.run([undoable('one'), undoable('two')]);
    expect(passed).toBe(true);
    expect(fake.told('undone')).toEqual(['undone two: Access denied.', 'undone one']);
    expect(fake.sent).toContain('undo one');
  });
});

describe('an abort', () => {
  it('stops before the next call, takes back what was made, and rejects', async () => {
    const fake = new FakeWalk();
    const controller = new AbortController();
    const abort = { check: () => controller.abort() };
    const walk = fake.run([undoable('one', abort), publish('two')], { signal: controller.signal });
    await expect(walk).rejects.toThrow('aborted');
    expect(fake.sent).toEqual(['one', 'undo one']);
    expect(fake.destroy).toHaveBeenCalledTimes(1);
  });

  it('takes nothing back where the target is lost, and all that was made there', async () => {
    const fake = new FakeWalk();
    const controller = new AbortController();
    const abort = { check: () => controller.abort(new Error('It died.')) };
    const { signal } = controller;
    await expect(fake.run([undoable('one', abort)], { signal, lost: signal })).rejects.toThrow('It died.');
    expect(fake.sent).toEqual(['one']);
    expect(fake.told('undone')).toEqual([]);
  });

  it('rejects after the last step, too', async () => {
    const fake = new FakeWalk();
    const controller = new AbortController();
    const walk = fake.run([publish('one', { check: () => controller.abort() })], { signal: controller.signal });
    await expect(walk).rejects.toThrow('aborted');
  });

  it('ends a wait at once', async () => {
    const fake = new FakeWalk();
    const signal = AbortSignal.timeout(50);
    const walk = fake.run([undoable('one', { withinSeconds: 60, ...FAILS })], { signal });
    await expect(walk).rejects.toThrow();
    expect(fake.sent.at(-1)).toBe('undo one');
  });

  it('ends a repeated call before its next number', async () => {
    const fake = new FakeWalk((message) => {
      if (message === '2') controller.abort();
      return { MessageId: message };
    });
    const controller = new AbortController();
    const many = { repeat: 100, call: ({ n }: { n?: string }) => messageOf(`${n}`) } as object;
    await expect(fake.run([undoable('many', many)], { signal: controller.signal })).rejects.toThrow('aborted');
    expect(fake.sent).toEqual(['1', '2', 'undo many']);
  });
});
