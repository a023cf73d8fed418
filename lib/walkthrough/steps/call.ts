import { type AwsClient, createClient, operationOf } from '../aws-operation';
import type { Performer, Task, WalkTarget } from './perform';
import { textOf } from './text-of';

/** What the SDK makes of a body that is a stream. */
interface Streamed {
  transformToByteArray(): Promise<Uint8Array>;
}

/** Makes calls of the SDK, with one client for each service, Region and caller. */
export class CallPerformer implements Performer {
  private readonly clients = new Map<string, AwsClient>();

  constructor(private readonly target: WalkTarget) {}

  async perform({ action, context, signal }: Task): Promise<unknown> {
    if (!action.call) throw new Error('This is no call.');
    const command = action.call(context);
    const { service } = operationOf(command);
    const [credentials, region] = [action.as?.(context), action.region?.(context)];
    const key = [service, region, credentials?.accessKeyId].join(' ');
    let client = this.clients.get(key);
    if (!client) {
      const other = { ...(region && { region }), ...(credentials && { credentials }) };
      client = createClient(service, { ...this.target.clientConfig, ...other });
      this.clients.set(key, client);
    }
    const answer = (await client.send(command, { abortSignal: signal })) as { $metadata?: unknown };
    delete answer.$metadata;
    await readBodies(answer);
    return answer;
  }

  close(): void {
    for (const client of this.clients.values()) client.destroy();
  }
}

/**
 * A body that comes as a stream holds its connection until it is read, and ends the process when the service closes that first. What
 * was read takes its place, as a text where it is one: it is to be shown.
 */
async function readBodies(answer: object): Promise<void> {
  for (const [name, value] of Object.entries(answer) as [string, Partial<Streamed> | undefined][]) {
    const bytes = await value?.transformToByteArray?.();
    if (bytes) Object.assign(answer, { [name]: textOf(bytes) ?? bytes });
  }
}
