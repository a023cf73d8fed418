import type { TargetEvent } from '../target/events';
import type { WalkEvent } from '../walkthrough/events';
import { PlainRenderer } from './plain-renderer';
import { style } from './style';

const ERASE_LINE = '\r\u001b[2K';

/** Plain lines, and below them one that is redrawn: which resource is being made, or which step runs. */
export class TerminalRenderer extends PlainRenderer {
  override target(event: TargetEvent): void {
    super.target(event);
    if (event.type === 'phase' || event.status.endsWith('_FAILED')) return;
    const { completed, total, status, resourceType, logicalId } = event;
    const count = total ? `${completed}/${total}` : `${completed}`;
    this.redraw(`${count}  ${status}  ${resourceType} ${logicalId}`);
  }

  override walk(event: WalkEvent): void {
    super.walk(event);
    if (event.type === 'step') this.redraw(`${event.number}/${event.count} ${event.step.title} ...`);
  }

  override close(): void {
    process.stdout.write(ERASE_LINE);
  }

  protected override print(line: string): void {
    process.stdout.write(ERASE_LINE);
    super.print(line);
  }

  private redraw(line: string): void {
    process.stdout.write(`${ERASE_LINE}${style.dim(line.slice(0, process.stdout.columns - 1))}`);
  }
}
