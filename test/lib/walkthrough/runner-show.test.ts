import { expect as expectInStep } from 'expect';
import type { StepContext } from '../../../lib/walkthrough/steps/context';
import { table } from '../../../lib/walkthrough/table';
import { FakeWalk, messageOf, publish } from './runner-support';

describe('show', () => {
  it('shows what the answer means, after its proofs', async () => {
    const fake = new FakeWalk();
    const show = ({ MessageId }: { MessageId?: string }, { run }: StepContext<string>) => `${MessageId} in ${run}`;
    await fake.run([publish('hello', { show, proves: { 'sns/topic': () => undefined } })]);
    const run = expect.stringMatching(/^id of hello in r\w+$/);
    expect(fake.events).toMatchObject([
      { type: 'step' },
      { type: 'answer' },
      { type: 'proved' },
      { type: 'shown', text: run },
    ]);
  });

  it('shows all answers of a step that is repeated', async () => {
    const fake = new FakeWalk();
    const show = (answers: { MessageId?: string }[]) => `${answers.length} messages`;
    await fake.run([{ title: 'Three', explain: '', repeat: 3, call: ({ n }) => messageOf(n as string), show }]);
    expect(fake.events.at(-1)).toMatchObject({ type: 'shown', text: '3 messages' });
  });

  it('shows nothing of an answer that does not hold', async () => {
    const fake = new FakeWalk();
    await fake.run([publish('hello', { show: () => 'never', check: () => expectInStep(1).toBe(2) })]);
    expect(fake.told('shown')).toEqual([]);
  });
});

describe('a table', () => {
  it('pads its columns to the widest cell', () => {
    expect(
      table([
        ['service', 'copies'],
        ['SQS', '1'],
      ]),
    ).toBe('service  copies\nSQS      1');
  });
});
