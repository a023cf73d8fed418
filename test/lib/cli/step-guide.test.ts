import { StepGuide } from '../../../lib/cli/step-guide';
import type { WalkEvent } from '../../../lib/walkthrough/events';

/** What is printed of an answer. */
function printed(step: { secret?: true }): string {
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    const event = { type: 'answer', answer: { Value: 'open sesame' }, captured: {}, step } as unknown as WalkEvent;
    new StepGuide(false, new AbortController().signal).after(event);
    return write.mock.calls.map(([line]) => String(line)).join('');
  } finally {
    write.mockRestore();
  }
}

describe('the guide through the steps', () => {
  it('shows an answer', () => {
    expect(printed({})).toContain('open sesame');
  });

  it('shows none that is a secret', () => {
    expect(printed({ secret: true })).toContain('not shown');
    expect(printed({ secret: true })).not.toContain('open sesame');
  });
});
