import { format, stripVTControlCharacters } from 'node:util';
import { main } from '../../lib/cli/main';
import type { Ended, LabSandbox } from './lab-command';

/** A `lab` command that runs in this process. */
export interface RunningHere {
  readonly ended: Promise<Ended>;
  /** Resolves when stdout has this text. */
  printed(text: string): Promise<void>;
}

/**
 * The `lab` command in this process, in a sandbox's home and state: what it says, does and leaves is that of a process of its own, which
 * would have to load the CDK anew. One at a time. What only a process has (signals that arrive, terminals, locks, a deployment that ends
 * with it) needs `LabSandbox`.
 */
export class LabHere {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly sandbox: LabSandbox,
    private readonly environment: Record<string, string> = {},
  ) {}

  /** Resolves when no command runs any more: one that outlives its test file takes jest down, and the message of the test with it. */
  async settled(): Promise<void> {
    await this.last;
  }

  run(args: readonly string[], environment?: Record<string, string>): Promise<Ended> {
    return this.start(args, environment).ended;
  }

  start(args: readonly string[], environment: Record<string, string> = {}): RunningHere {
    const before = process.env;
    process.env = { ...this.sandbox.environment, ...this.environment, ...environment };
    const [out, err] = [caught(process.stdout, 'log'), caught(process.stderr, 'error')];
    const ended = main(['node', 'lab', ...args])
      .finally(() => {
        process.env = before;
        jest.restoreAllMocks();
      })
      .then((exitCode) => ({ stdout: out.text(), stderr: err.text(), exitCode }));
    this.last = ended.catch(() => {});
    const printed = (text: string) =>
      new Promise<void>((resolve, reject) => {
        out.onText(() => out.text().includes(text) && resolve());
        void ended.then(({ stdout, stderr }) =>
          reject(new Error(`It ended before it printed "${text}":\n${stdout}\n${stderr}`)),
        );
      });
    return { ended, printed };
  }
}

/** What goes to a stream from now on, by itself and by the console's function for it, without codes. */
function caught(stream: NodeJS.WriteStream, log: 'log' | 'error') {
  const text: string[] = [];
  const listeners = new Set<() => void>();
  const add = (chunk: unknown) => {
    text.push(String(chunk));
    for (const listener of listeners) listener();
    return true;
  };
  jest.spyOn(stream, 'write').mockImplementation(add);
  jest.spyOn(console, log).mockImplementation((...line: unknown[]) => void add(`${format(...line)}\n`));
  return {
    text: () => stripVTControlCharacters(text.join('')),
    onText: (listener: () => void) => {
      listeners.add(listener);
      listener();
    },
  };
}

/** What a signal does to the command that runs in this process, such as the SIGINT of Ctrl-C. */
export function signalHere(signal: NodeJS.Signals): void {
  process.emit(signal, signal);
}
