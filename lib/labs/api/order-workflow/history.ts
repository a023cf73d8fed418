import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { GetExecutionHistoryCommand } from '@aws-sdk/client-sfn';
import { table } from '../../../walkthrough/table';

/** The whole history of an execution of this lab: the longest has some 60 events. */
export function historyOf(executionArn: string): GetExecutionHistoryCommand {
  return new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 });
}

/** The states that an execution entered, in this order. */
export function statesOf(events: readonly HistoryEvent[] | undefined): string[] {
  return (events ?? []).flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []);
}

/** What only says that something ended or began that another event has told already. */
const TOLD =
  /StateExited$|^TaskStarted$|^TaskSubmitted$|^Map(Iteration|State)(Started|Succeeded)$|^ParallelState(Started|Succeeded)$/;

/** A history as people read it: the states that were entered, what they called, and how that went. */
export function readable({ events = [] }: { readonly events?: readonly HistoryEvent[] }): string {
  const rows = events
    .filter(({ type = '' }) => !TOLD.test(type))
    .map((event) => [String(event.id), event.type ?? '', detailOf(event)]);
  return table([['', 'event', 'of'], ...rows]);
}

function detailOf(event: HistoryEvent): string {
  const scheduled = event.taskScheduledEventDetails;
  const failed =
    event.taskFailedEventDetails ??
    event.activityFailedEventDetails ??
    event.activityTimedOutEventDetails ??
    event.taskTimedOutEventDetails ??
    event.executionFailedEventDetails;
  const state = event.stateEnteredEventDetails ?? event.stateExitedEventDetails;
  return state?.name ?? failed?.error ?? (scheduled ? `${scheduled.resourceType}:${scheduled.resource}` : '');
}
