/**
 * A time that a step captured, for a call that takes a `Date`: in the pasted text it stands as the shell variable that it is there.
 *
 *     call: ({ StartTime }) => new GetMetricStatisticsCommand({ StartTime: capturedTime(StartTime), ... })
 */
export function capturedTime(text: string): Date {
  return new CapturedTime(text);
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
