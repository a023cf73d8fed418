import { FakeWalk, messageOf, publish } from './runner-support';

const PROVES = { proves: { 'sns/topic': () => {} } };
const AWS_ONLY = { awsOnly: 'The emulator pushes nothing.', ...PROVES };
const INPUTS = { inputs: { Token: 'the token of your phone.' }, ...PROVES };

describe('a step that only AWS can do', () => {
  it('is skipped on the emulator, with its reason, and proves nothing', async () => {
    const fake = new FakeWalk();
    const result = await fake.run([publish('push', AWS_ONLY), publish('next')]);
    expect(fake.sent).toEqual(['next']);
    expect(fake.told('skipped')).toEqual(['skipped push: The emulator pushes nothing.']);
    expect(result).toEqual({ passed: true, steps: 2, skipped: 1, proved: [] });
  });

  it('is done on AWS', async () => {
    const fake = new FakeWalk();
    const result = await fake.run([publish('push', AWS_ONLY)], { kind: 'aws' });
    expect(fake.sent).toEqual(['push']);
    expect(result).toMatchObject({ skipped: 0, proved: ['sns/topic'] });
  });

  it('leaves nothing to undo where it was skipped', async () => {
    const fake = new FakeWalk();
    await fake.run([publish('push', { ...AWS_ONLY, undo: () => messageOf('undo') })]);
    expect(fake.sent).toEqual([]);
  });
});

describe('a step that takes AWS too long', () => {
  const TOO_SLOW = { tooSlowOnAws: 'It takes days.', ...PROVES };

  it('is skipped there, with its reason, and proves nothing', async () => {
    const fake = new FakeWalk();
    const result = await fake.run([publish('wait', TOO_SLOW), publish('next')], { kind: 'aws' });
    expect(fake.sent).toEqual(['next']);
    expect(fake.told('skipped')).toEqual(['skipped wait: It takes days.']);
    expect(result).toMatchObject({ skipped: 1, proved: [] });
  });

  it('is done on the emulator', async () => {
    const fake = new FakeWalk();
    expect(await fake.run([publish('wait', TOO_SLOW)])).toMatchObject({ skipped: 0, proved: ['sns/topic'] });
  });
});

describe('a step with inputs', () => {
  it('is skipped while one is missing, and says where to get it', async () => {
    const fake = new FakeWalk();
    const result = await fake.run([publish('push', INPUTS)], { environment: { Token: '' } });
    expect(fake.sent).toEqual([]);
    expect(fake.told('skipped')).toEqual([
      'skipped push: Needs the environment variable Token: the token of your phone.',
    ]);
    expect(result).toEqual({ passed: true, steps: 1, skipped: 1, proved: [] });
  });

  it('gets them from the environment', async () => {
    const fake = new FakeWalk();
    const step = publish('push', { ...INPUTS, call: ({ Token }) => messageOf(`to ${Token}`) });
    await fake.run([step], { environment: { Token: 't-1' } });
    expect(fake.sent).toEqual(['to t-1']);
  });
});
