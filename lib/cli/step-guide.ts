import { createInterface } from 'node:readline/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { cliText } from '../walkthrough/cli-text';
import type { WalkEvent } from '../walkthrough/events';
import { style } from './style';

/** An answer is shown to this many lines. */
const ANSWER_LINES = 24;

/** Takes a learner through the steps: why, the AWS CLI form, then (after Enter) the call, and the answer. */
export class StepGuide {
  constructor(
    private readonly waitsForEnter: boolean,
    private readonly signal: AbortSignal,
  ) {}

  async before(event: WalkEvent): Promise<void> {
    if (event.type !== 'step') return;
    const { step, number, count } = event;
    console.log(
      `\n${style.bold(`${number}/${count} ${step.title}`)}\n${step.explain}\n\n${style.cyan(cliText(step))}\n`,
    );
    if (this.waitsForEnter) await this.enter();
  }

  after(event: WalkEvent): void {
    if (event.type !== 'answer') return;
    const lines = stripVTControlCharacters(JSON.stringify(event.answer, undefined, 2) ?? '').split('\n');
    const shown = lines.slice(0, ANSWER_LINES);
    if (lines.length > shown.length) shown.push(`... ${lines.length - shown.length} lines more`);
    console.log(style.dim(shown.join('\n')));
  }

  private async enter(): Promise<void> {
    const terminal = createInterface({ input: process.stdin, output: process.stdout });
    // In raw mode Ctrl-C is a key; it has to mean what it means everywhere.
    terminal.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
    try {
      await terminal.question(style.dim('Enter makes the call, Ctrl-C stops. '), { signal: this.signal });
    } catch (error) {
      // Ctrl-D, or a terminal that is gone: nobody will press Enter any more.
      if (!this.signal.aborted) {
        process.kill(process.pid, 'SIGINT');
        // A signal alone does not keep the process alive until it arrives.
        await sleep(1000, undefined, { signal: this.signal });
      }
      throw error;
    } finally {
      terminal.close();
    }
  }
}
