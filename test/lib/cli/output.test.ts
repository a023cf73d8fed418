import { setTimeout as sleep } from 'node:timers/promises';
import { createRenderer } from '../../../lib/cli/create-renderer';
import { output, printLine, watchOutput } from '../../../lib/cli/output';
import { type Session, withSession } from '../../../lib/cli/session';
import type { Target } from '../../../lib/target/target';

const failure = (code: string, message: string) => Object.assign(new Error(message), { code });
const EPIPE = failure('EPIPE', 'write EPIPE');
const ENOSPC = failure('ENOSPC', 'no space left on device');
const TARGET = { kind: 'local' } as Target;

/** Runs a session whose work is this. */
const session = (work: (session: Session) => Promise<void>) =>
  withSession(
    'sqs-queues',
    {},
    { openTarget: async () => TARGET, work, whenInterrupted: ({ slug }) => `Mind ${slug}.` },
  );
/** Work that goes on until it is told to stop. */
const untilAborted = ({ signal }: Session) => sleep(10_000, undefined, { signal });

afterEach(() => jest.restoreAllMocks());

describe('output that takes nothing any more', () => {
  it.each([
    [EPIPE, 'Interrupted: nobody reads the output any more.', 141],
    [failure('EOF', 'write EOF'), 'Interrupted: nobody reads the output any more.', 141],
    [ENOSPC, 'Interrupted: the output cannot be written any more (no space left on device).', 1],
  ])('ends a session as Ctrl-C does (%s)', async (error, message, exitCode) => {
    const ended = session((running) => {
      setImmediate(() => output.emit('closed', error));
      return untilAborted(running);
    });
    await expect(ended).rejects.toMatchObject({ code: 'interrupted', message, remedy: 'Mind sqs-queues.', exitCode });
    expect(output.listenerCount('closed')).toBe(0);
  });

  describe('of a command without a session', () => {
    /** The exit code that a process ends with when its stdout fails so, and what it says. */
    function end(error: Error): { exitCode: unknown; said: string } {
      const exit = jest.spyOn(process, 'exit').mockImplementation((() => {}) as never);
      const say = jest.spyOn(console, 'error').mockImplementation();
      const before = process.stdout.listeners('error');
      watchOutput();
      for (let line = 0; line < 3; line++) process.stdout.emit('error', error);
      for (const stream of [process.stdout, process.stderr]) {
        for (const listener of stream.listeners('error')) {
          if (!before.includes(listener)) stream.off('error', listener as () => void);
        }
      }
      return { exitCode: exit.mock.calls.flat(), said: say.mock.calls.join('\n') };
    }

    it('ends it at once, without a word, as SIGPIPE would', () => {
      expect(end(EPIPE)).toEqual({ exitCode: [141], said: '' });
    });

    it('says so where not the reader is the cause', () => {
      expect(end(ENOSPC)).toEqual({
        exitCode: [1],
        said: '✗ The output could not be written: no space left on device',
      });
    });
  });
});

describe('a line', () => {
  /** What arrives on stderr of what is printed while stdout fails or not. */
  function onStderr(error: Error | undefined, print: () => void): string {
    const [out, err] = [jest.spyOn(process.stdout, 'write'), jest.spyOn(process.stderr, 'write')];
    out.mockImplementation(((_: string, done: (error?: Error) => void) => done(error)) as never);
    err.mockReturnValue(true);
    print();
    return err.mock.calls.map(([text]) => text).join('');
  }

  it.each([
    ['printed', () => printLine('It is down.'), 'It is down.\n'],
    ['of people', () => createRenderer({}).say('It is down.'), 'It is down.\n'],
    ['of machines', () => createRenderer({ json: true }).say('It is down.'), /^{.*"message":"It is down."}\n$/],
  ])('%s goes to stderr where stdout takes nothing any more, and only then', (_, print, text) => {
    expect(onStderr(EPIPE, print)).toEqual(typeof text === 'string' ? text : expect.stringMatching(text));
    jest.restoreAllMocks();
    expect(onStderr(undefined, print)).toBe('');
  });
});
