import type { Segment } from '@aws-sdk/client-xray';
import { table } from '../../../walkthrough/table';

/** What of a segment document is shown here. */
export interface SegmentDocument {
  readonly id: string;
  readonly name: string;
  readonly origin?: string;
  readonly parent_id?: string;
  readonly inferred?: boolean;
  readonly start_time: number;
  readonly end_time?: number;
  readonly annotations?: Readonly<Record<string, unknown>>;
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly subsegments?: readonly SegmentDocument[];
}

const COLUMNS = 40;

/** The documents of a trace, by their start. */
export function documentsOf(segments: readonly Segment[] | undefined): SegmentDocument[] {
  return (segments ?? [])
    .map(({ Document = '{}' }) => JSON.parse(Document) as SegmentDocument)
    .sort((one, other) => one.start_time - other.start_time);
}

/** A trace as a console shows it: below each segment what belongs to it, beside it when it was and how long it took. */
export function traceView(segments: readonly Segment[] | undefined): string {
  const documents = documentsOf(segments).filter(({ inferred }) => !inferred);
  const all = documents.flatMap(partsOf);
  const start = Math.min(...all.map(({ start_time }) => start_time));
  const span = Math.max(...all.map(endOf)) - start || 1;
  const column = (time: number) => Math.round(((time - start) / span) * COLUMNS);

  function rows(part: SegmentDocument, depth: number): string[][] {
    const from = column(part.start_time);
    const length = Math.max(1, column(endOf(part)) - from);
    const children = [...(part.subsegments ?? []), ...documents.filter(({ parent_id }) => parent_id === part.id)];
    return [
      [
        `${'  '.repeat(depth)}${part.name}`,
        `${Math.round(1000 * (endOf(part) - part.start_time))} ms`,
        `${' '.repeat(from)}${'#'.repeat(length)}`,
      ],
      ...children.sort((one, other) => one.start_time - other.start_time).flatMap((child) => rows(child, depth + 1)),
    ];
  }

  const known = new Set(all.map(({ id }) => id));
  const roots = documents.filter(({ parent_id = '' }) => !known.has(parent_id));
  return table(roots.flatMap((root) => rows(root, 0)));
}

function partsOf(document: SegmentDocument): SegmentDocument[] {
  return [document, ...(document.subsegments ?? []).flatMap(partsOf)];
}

/** What is not over yet has taken no time so far. */
function endOf({ start_time, end_time = start_time }: SegmentDocument): number {
  return end_time;
}
