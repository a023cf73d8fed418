import { createInterface } from 'node:readline/promises';

/**
 * Asks in the terminal and resolves with the line that is typed. It draws nothing and leaves the keys to the terminal, so that it
 * works in one without size or codes, too. Rejects with Ctrl-C and Ctrl-D, where the terminal goes away, and when the signal aborts.
 */
export async function ask(question: string, signal?: AbortSignal): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout, terminal: false });
  const controller = new AbortController();
  const stop = () => controller.abort();
  process.once('SIGINT', stop);
  signal?.addEventListener('abort', stop);
  terminal.once('close', stop);
  try {
    return await terminal.question(question, { signal: controller.signal });
  } catch (error) {
    process.stdout.write('\n');
    throw error;
  } finally {
    process.off('SIGINT', stop);
    signal?.removeEventListener('abort', stop);
    terminal.close();
  }
}
