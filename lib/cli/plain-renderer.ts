import { claimText } from '../curriculum/claims';
import type { TargetEvent } from '../target/events';
import type { WalkEvent } from '../walkthrough/events';
import type { OutputOptions } from './options';
import { printLine } from './output';
import type { Renderer } from './renderer';
import { seconds, style } from './style';

/** Lines that stay: for logs and pipes, and what the terminal keeps. */
export class PlainRenderer implements Renderer {
  private stepStarted = 0;

  constructor(private readonly options: OutputOptions = {}) {}

  say(message: string): void {
    this.print(message);
  }

  target(event: TargetEvent): void {
    if (event.type === 'phase') {
      this.print(style.dim(event.message));
      return;
    }
    const { status, resourceType, logicalId, reason } = event;
    const line = `${resourceType} ${logicalId}`;
    if (status.endsWith('_FAILED')) this.print(`  ${style.red('✗')} ${line}: ${reason ?? status}`);
    else if (this.options.verbose && status.endsWith('_COMPLETE')) this.print(style.dim(`  ${status} ${line}`));
  }

  walk(event: WalkEvent): void {
    const title = 'number' in event ? `${place(event)} ${event.step.title}` : event.step.title;
    if (event.type === 'step') this.stepStarted = Date.now();
    if (event.type === 'skipped') this.print(`${style.yellow('○')} ${title}: skipped. ${style.dim(event.reason)}`);
    if (event.type === 'answer') {
      this.print(`${style.cyan('●')} ${title} ${style.dim(`(${seconds(Date.now() - this.stepStarted)})`)}`);
    }
    if (event.type === 'shown') this.print(indent(event.text));
    if (event.type === 'proved') {
      this.print(`        ${style.green('✓')} ${claimText(event.claim)} ${style.dim(event.claim)}`);
    }
    if (event.type === 'failed') {
      this.print(`        ${style.red('✗')} ${event.claim ?? event.step.title}\n${indent(event.message)}`);
    }
    if (event.type === 'undone' && event.error) {
      this.print(`${style.red('✗')} "${title}" could not be taken back: ${event.error}`);
    }
  }

  debug(message: string): void {
    if (this.options.verbose) this.print(style.dim(message.trimEnd()));
  }

  close(): void {}

  protected print(line: string): void {
    printLine(line);
  }
}

function place({ number, count }: { readonly number: number; readonly count: number }): string {
  return style.dim(`${String(number).padStart(String(count).length)}/${count}`);
}

function indent(text: string): string {
  return text.replace(/^/gm, '          ');
}
