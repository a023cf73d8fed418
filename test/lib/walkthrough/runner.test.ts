import { expect as expectInStep } from 'expect';
import { bytesOf } from '../../../lib/walkthrough/captured-bytes';
import { FakeWalk, messageOf, publish } from './runner-support';

describe('steps in order', () => {
  it('makes each call once, one after the other, and counts the steps', async () => {
    const fake = new FakeWalk();
    const result = await fake.run([publish('one'), publish('two'), publish('three')]);
    expect(fake.sent).toEqual(['one', 'two', 'three']);
    expect(result).toEqual({ passed: true, steps: 3, skipped: 0, proved: [] });
    expect(fake.events).toMatchObject([
      { type: 'step', number: 1, count: 3 },
      { type: 'answer', number: 1, answer: { MessageId: 'id of one' } },
      { type: 'step', number: 2, count: 3 },
      { type: 'answer', number: 2 },
      { type: 'step', number: 3, count: 3 },
      { type: 'answer', number: 3 },
    ]);
  });

  it('waits for its listener before it makes the call', async () => {
    const fake = new FakeWalk();
    let sentBeforeEnter: string[] | undefined;
    await fake.run([publish('one')], {
      onEvent: async ({ type }) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        if (type === 'step') sentBeforeEnter = [...fake.sent];
      },
    });
    expect(sentBeforeEnter).toEqual([]);
  });

  it('stops at the first step that does not hold', async () => {
    const fake = new FakeWalk();
    const fails = { check: () => expectInStep(1).toBe(2) };
    const result = await fake.run([publish('one'), publish('two', fails), publish('three')]);
    expect(result.passed).toBe(false);
    expect(fake.sent).toEqual(['one', 'two']);
    expect(fake.told('failed')).toEqual([expect.stringContaining('failed two: ')]);
  });

  it('closes its clients at the end, whatever happened', async () => {
    const fake = new FakeWalk();
    await fake.run([publish('one', { check: () => expectInStep(1).toBe(2) })]);
    expect(fake.destroy).toHaveBeenCalledTimes(1);
  });
});

describe('names', () => {
  it('hands outputs, captures and the name of the walk to later calls and proofs', async () => {
    const fake = new FakeWalk();
    const seen: string[] = [];
    await fake.run(
      [
        publish('one', { capture: { FirstId: 'MessageId' } }),
        publish('two', {
          call: ({ FirstId, TopicArn }) => messageOf(`${FirstId} in ${TopicArn}`),
          check: (_, { FirstId, run }) => void seen.push(`${FirstId}`, `${run}`),
        }),
      ],
      { outputs: { TopicArn: 'arn:topic' } },
    );
    expect(fake.sent).toEqual(['one', 'id of one in arn:topic']);
    expect(seen).toEqual(['id of one', expect.stringMatching(/^r[0-9a-z]+$/)]);
  });

  it('keeps bytes as base64, of which a later call makes bytes again', async () => {
    const bytes = Buffer.from([0, 255, 128]);
    const fake = new FakeWalk(() => ({ MessageId: new Uint8Array(bytes) }));
    const seen: unknown[] = [];
    await fake.run([
      publish('one', { capture: { Sealed: 'MessageId' } }),
      publish('two', { check: (_, { Sealed = '' }) => void seen.push(Sealed, bytesOf(Sealed)) }),
    ]);
    expect(seen).toEqual([bytes.toString('base64'), new Uint8Array(bytes)]);
  });

  it('fails a step that uses a name which no step before captured', async () => {
    const fake = new FakeWalk();
    const result = await fake.run([publish('one', { call: ({ Typo }) => messageOf(`${Typo}`) })]);
    expect(result.passed).toBe(false);
    expect(fake.told('failed')).toEqual(['failed one: The walkthrough uses Typo, which no step before captured.']);
  });

  it('fails a step whose answer lacks what it captures', async () => {
    const fake = new FakeWalk();
    const result = await fake.run([publish('one', { capture: { Arn: 'SubscriptionArn' } })]);
    expect(result.passed).toBe(false);
    expect(fake.told('failed')).toEqual(['failed one: The answer has no SubscriptionArn.']);
  });
});

describe('proofs', () => {
  it('lists what was proved, each claim once and in the order of the walk', async () => {
    const fake = new FakeWalk();
    const holds = () => expectInStep(1).toBe(1);
    const { proved } = await fake.run([
      publish('one', { proves: { 'sns/topic': holds, 'sns/confirm': holds } }),
      publish('two', { proves: { 'sns/topic': holds } }),
    ]);
    expect(proved).toEqual(['sns/topic', 'sns/confirm']);
  });

  it('does not list a claim whose proof fails, but those beside it', async () => {
    const fake = new FakeWalk();
    const { passed, proved } = await fake.run([
      publish('one', {
        proves: { 'sns/topic': () => expectInStep(1).toBe(2), 'sns/confirm': () => expectInStep(1).toBe(1) },
      }),
    ]);
    expect({ passed, proved }).toEqual({ passed: false, proved: ['sns/confirm'] });
    expect(fake.events).toContainEqual(expect.objectContaining({ type: 'failed', claim: 'sns/topic' }));
  });

  it('hides the metadata of the SDK from the answer', async () => {
    const fake = new FakeWalk(() => ({ MessageId: '1', $metadata: { requestId: '2' } }));
    await fake.run([publish('one')]);
    expect(fake.events.find(({ type }) => type === 'answer')).toMatchObject({ answer: { MessageId: '1' } });
    expect(JSON.stringify(fake.events)).not.toContain('requestId');
  });

  it('takes an error of the SDK as a step that failed', async () => {
    const fake = new FakeWalk(() => Promise.reject(new Error('The topic does not exist.')));
    const result = await fake.run([publish('one', { proves: { 'sns/topic': () => {} } })]);
    expect(result).toMatchObject({ passed: false, proved: [] });
    expect(fake.told('failed')).toEqual(['failed one: The topic does not exist.']);
  });
});
