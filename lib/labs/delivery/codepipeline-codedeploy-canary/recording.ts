import { GetItemCommand, type GetItemCommandOutput } from '@aws-sdk/client-dynamodb';
import type { InvokeCommand } from '@aws-sdk/client-lambda';
import { invoke } from '../../../walkthrough/lambda-call';
import type { Slot } from './shift-plot';

/** Lets the recorder record the next deployment, and does not wait for it. */
export function record(recorder: string, recording: string): InvokeCommand {
  return invoke(recorder, { recording }, undefined, { InvocationType: 'Event' });
}

/** Reads a recording. */
export function readRecording(table: string, recording: string): GetItemCommand {
  return new GetItemCommand({ TableName: table, Key: { recording: { S: recording } }, ConsistentRead: true });
}

/** The moments of a recording, the first one first. Fails while it is not complete. */
export function slotsOf({ Item }: Pick<GetItemCommandOutput, 'Item'>): Slot[] {
  if (!Item?.slots?.S) throw new Error(`The recording is not complete: ${Item?.status?.S ?? 'not begun'}.`);
  return JSON.parse(Item.slots.S);
}
