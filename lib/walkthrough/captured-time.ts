/**
 * A time that a step captured, for a call that takes a `Date`: in the pasted text it stands as the shell variable that it is there.
 *
 *     call: ({ StartTime }) => new GetMetricStatisticsCommand({ StartTime: capturedTime(StartTime), ... })
 */
export function capturedTime(text: string): Date {
  return new CapturedTime(text);
}

/** The command that prints the time so many seconds from now, before it where they are negative, for a step that captures it. */
export function printTime(seconds = 0): string {
  const shift = seconds === 0 ? '' : `Date.now() ${seconds < 0 ? '-' : '+'} ${Math.abs(seconds) * 1000}`;
  return `node -p 'new Date(${shift}).toISOString()'`;
}

class CapturedTime extends Date {
  constructor(private readonly text: string) {
    super(text);
  }

  override toISOString(): string {
    return this.text;
  }

  override toJSON(): string {
    return this.text;
  }
}
