import { GetTraceSummariesCommand, type TraceSummary } from '@aws-sdk/client-xray';
import { capturedTime } from '../../../walkthrough/captured-time';
import { table } from '../../../walkthrough/table';

/** From when to when a walk looks. */
export interface Window {
  readonly StartTime: string;
  readonly EndTime: string;
}

/** Looks for traces of this walk by a filter expression. */
export function find({ StartTime, EndTime }: Window, FilterExpression: string): GetTraceSummariesCommand {
  return new GetTraceSummariesCommand({
    StartTime: capturedTime(StartTime),
    EndTime: capturedTime(EndTime),
    FilterExpression,
  });
}

/** An order to the shop's API, with the header of a trace: who sends it has decided that it is recorded. */
export function order(ApiUrl: string, body: { readonly [name: string]: string }, traceId: string) {
  return {
    method: 'POST' as const,
    url: `${ApiUrl}/orders`,
    headers: { 'Content-Type': 'application/json', 'X-Amzn-Trace-Id': `Root=${traceId};Sampled=1` },
    body: JSON.stringify({ card: 'For you', ...body }),
  };
}

/** The ids of what was found. */
export function idsOf(summaries: readonly TraceSummary[] | undefined): (string | undefined)[] {
  return (summaries ?? []).map(({ Id }) => Id);
}

/** What was found, a line each. */
export function foundTraces(summaries: readonly TraceSummary[] | undefined): string {
  return table([
    ['trace', 'answer', 'took', 'flower'],
    ...(summaries ?? []).map(({ Id = '', Http, ResponseTime = 0, Annotations = {} }) => [
      Id,
      String(Http?.HttpStatus ?? ''),
      `${Math.round(ResponseTime * 1000)} ms`,
      Annotations.flower?.[0]?.AnnotationValue?.StringValue ?? '',
    ]),
  ]);
}
