import { createInterface } from 'node:readline/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { cliText } from '../walkthrough/cli-text';
import type { WalkEvent } from '../walkthrough/events';
import { answerText } from './answer-text';
import { style } from './style';

/** Takes a learner through the steps: why, the form to paste, then (after Enter) the call, and the answer. */
export class StepGuide {
  /** `preparation`: what a shell needs before anything is pasted into it. */
  constructor(
    private readonly waitsForEnter: boolean,
    private readonly signal: AbortSignal,
    private preparation = '',
  ) {}

  async before(event: WalkEvent): Promise<void> {
    if (event.type !== 'step') return;
    if (this.preparation) console.log(`\n${style.dim('To paste the commands yourself, first:')}\n${this.preparation}`);
    this.preparation = '';
    const { step, number, count } = event;
    console.log(
      `\n${style.bold(`${number}/${count} ${step.title}`)}\n${step.explain}\n\n${style.cyan(cliText(step))}\n`,
    );
    if (this.waitsForEnter) await this.enter();
  }

  after(event: WalkEvent): void {
    if (event.type !== 'answer') return;
    console.log(style.dim(answerText(event.answer)));
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
