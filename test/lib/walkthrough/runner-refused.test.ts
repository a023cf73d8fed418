import { expect as expectInStep } from 'expect';
import { cliText } from '../../../lib/walkthrough/cli-text';
import { walkthroughMarkdown } from '../../../lib/walkthrough/markdown';
import type { RefusedStep, Step } from '../../../lib/walkthrough/step';
import { FakeWalk, messageOf, publish } from './runner-support';

const refused = (more: Partial<RefusedStep<string, string>> = {}): Step => ({
  title: 'Publish to nobody',
  explain: 'A step of a test.',
  refusedWith: 'NotFound',
  call: () => messageOf('lost'),
  ...more,
});

/** A walk whose calls end with these errors, one after the other, and go through where there is none. */
function failing(...names: (string | undefined)[]): FakeWalk {
  return new FakeWalk(() => {
    const name = names.length > 1 ? names.shift() : names[0];
    if (name) throw Object.assign(new Error(`It said ${name}.`), { name });
    return { MessageId: '1' };
  });
}

describe('refusedWith', () => {
  it('passes where the call is refused with this error, and shows it as the answer', async () => {
    const fake = failing('NotFound');
    expect((await fake.run([refused()])).passed).toBe(true);
    expect(fake.events).toMatchObject([
      { type: 'step' },
      { type: 'answer', answer: { name: 'NotFound', message: 'It said NotFound.' } },
    ]);
  });

  it('fails where the call goes through', async () => {
    const fake = failing(undefined);
    expect((await fake.run([refused()])).passed).toBe(false);
    expect(fake.told('failed')).toEqual([
      'failed Publish to nobody: The call went through, though it should be refused with NotFound.',
    ]);
  });

  it('fails with the error where it is another one', async () => {
    const fake = failing('AccessDenied');
    expect((await fake.run([refused()])).passed).toBe(false);
    expect(fake.told('failed')).toEqual(['failed Publish to nobody: It said AccessDenied.']);
  });

  it('proves claims by the refusal', async () => {
    const saying = (text: string) =>
      refused({ proves: { 'sqs/purge': ({ message }) => expectInStep(message).toContain(text) } });
    expect(await failing('NotFound').run([saying('NotFound')])).toMatchObject({ passed: true, proved: ['sqs/purge'] });
    expect(await failing('NotFound').run([saying('60 s')])).toMatchObject({ passed: false, proved: [] });
  });

  it('is asked again until it is refused', async () => {
    const fake = failing(undefined, 'AccessDenied', 'NotFound');
    expect((await fake.run([refused({ withinSeconds: 5 })])).passed).toBe(true);
    expect(fake.sent).toHaveLength(3);
  });

  it('says so above the AWS CLI form, and what the refusal proves', () => {
    expect(cliText(refused())).toBe('# Must be refused: NotFound\naws sns publish --message lost');
    const step = refused({ proves: { 'sqs/purge': () => {} } });
    expect(walkthroughMarkdown([step], ['Lab'])).toContain('The refusal proves:');
  });
});

describe('the time that a call took', () => {
  it('is given to proofs', async () => {
    let took = 0;
    const fake = new FakeWalk(() => new Promise((resolve) => setTimeout(resolve, 60, {})));
    const check = (_: object, __: object, call: { milliseconds: number }) => {
      took = call.milliseconds;
    };
    await fake.run([publish('slow', { check })]);
    expect(took).toBeGreaterThan(50);
    expect(took).toBeLessThan(1000);
  });
});
