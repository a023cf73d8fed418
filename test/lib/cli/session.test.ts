import { setTimeout as sleep } from 'node:timers/promises';
import { type Session, withSession } from '../../../lib/cli/session';
import { LabError } from '../../../lib/lab-error';
import type { Watch } from '../../../lib/target/emulator';
import type { Target } from '../../../lib/target/target';

const LOST = new LabError({ code: 'emulator-died', message: 'It died.', remedy: 'Run the lab again.' });

/** A target whose emulator is lost when it is told to be, and a command that works with it. */
function command(work: (session: Session, lose: () => void) => Promise<void>) {
  const controller = new AbortController();
  const watch: Watch = { signal: controller.signal, look: jest.fn(async () => {}), stop: jest.fn() };
  const lose = () => controller.abort(LOST);
  const ended = withSession(
    'sqs-queues',
    { json: true },
    {
      openTarget: async () => ({ watch: () => watch }) as unknown as Target,
      work: (session) => work(session, lose),
      whenInterrupted: () => 'Run it again.',
    },
  );
  return { ended, watch, lose };
}

it('stops the work of a command whose emulator is lost, and says why', async () => {
  let seen: AbortSignal | undefined;
  const { ended, watch } = command(async ({ signal, lost }, lose) => {
    seen = lost;
    lose();
    await sleep(4000, undefined, { signal });
    throw new Error('the work went on');
  });
  const started = Date.now();
  await expect(ended).rejects.toBe(LOST);
  expect(Date.now() - started).toBeLessThan(2000);
  expect(seen?.reason).toBe(LOST);
  expect(watch.stop).toHaveBeenCalledTimes(1);
});

it('looks whether the emulator is lost when the work fails first', async () => {
  const { ended, watch, lose } = command(() => Promise.reject(new Error('connect ECONNREFUSED')));
  jest.mocked(watch.look).mockImplementation(async () => lose());
  await expect(ended).rejects.toBe(LOST);
});

it('leaves the error as it is where the emulator is well', async () => {
  const { ended, watch } = command(() => Promise.reject(new Error('a step did not hold')));
  await expect(ended).rejects.toThrow('a step did not hold');
  expect(watch.stop).toHaveBeenCalledTimes(1);
});

it('tells those who open the target that they are interrupted, such as while they wait for others', async () => {
  let told = false;
  const ended = withSession(
    'sqs-queues',
    { json: true },
    {
      openTarget: async (_renderer, _entry, signal) => {
        process.emit('SIGINT');
        told = signal.aborted;
        throw signal.reason;
      },
      work: async () => {},
      whenInterrupted: () => 'Run it again.',
    },
  );
  await expect(ended).rejects.toMatchObject({ code: 'interrupted', remedy: 'Run it again.' });
  expect(told).toBe(true);
});
