import { GetItemCommand, type GetItemCommandOutput } from '@aws-sdk/client-dynamodb';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import type { Slot } from './shift-plot';

/** Lets the recorder record a deployment, and does not wait for it. */
export function record(recorder: string, deploymentId: string): InvokeCommand {
  return new InvokeCommand({
    FunctionName: recorder,
    InvocationType: 'Event',
    Payload: JSON.stringify({ deploymentId }) as unknown as Uint8Array,
  });
}

/** Reads the recording of a deployment, which is there when that is over. */
export function readRecording(table: string, deploymentId: string): GetItemCommand {
  return new GetItemCommand({
    TableName: table,
    Key: { deploymentId: { S: deploymentId } },
    ConsistentRead: true,
  });
}

/** The moments of a recording, the first one first. */
export function slotsOf({ Item }: Pick<GetItemCommandOutput, 'Item'>): Slot[] {
  if (!Item?.slots?.S) throw new Error('There is no recording yet.');
  return JSON.parse(Item.slots.S);
}
