import { setTimeout as sleep } from 'node:timers/promises';
import { cliText } from '../walkthrough/cli-text';
import type { WalkEvent } from '../walkthrough/events';
import { answerText } from './answer-text';
import { ask } from './ask';
import { printLine } from './output';
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
    printLine(`\n${style.bold(`${number}/${count} ${step.title}`)}\n${step.explain}\n\n${style.cyan(cliText(step))}\n`);
    if (this.waitsForEnter) await this.enter();
  }

  after(event: WalkEvent): void {
    if (event.type !== 'answer') return;
    // A terminal remembers, and may be looked at by others.
    printLine(style.dim(event.step.secret ? 'The answer is a secret, and not shown.' : answerText(event.answer)));
  }

  private async enter(): Promise<void> {
    try {
      await ask(style.dim('Enter makes the call, Ctrl-C stops. '), this.signal);
    } catch (error) {
      // Ctrl-D, or a terminal that is gone: nobody will press Enter any more.
      if (!this.signal.aborted) {
        process.kill(process.pid, 'SIGINT');
        // A signal alone does not keep the process alive until it arrives.
        await sleep(1000, undefined, { signal: this.signal });
      }
      throw error;
    }
  }
}
