import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { Refusal, refusing } from '../../shared/refusal';
import { type Answer, asked } from './backoff';
import { type Scripted, ScriptedService, STATUS } from './scripted-service';

/** `by-hand` asks again by our own code; the others are retry modes of the SDK. */
const CLIENTS = ['by-hand', 'standard', 'adaptive'] as const;
type Client = (typeof CLIENTS)[number];

export interface Rehearsal {
  readonly client: Client;
  /** What the service answers, call by call. */
  readonly script: readonly Scripted[];
}

export interface Outcome {
  /** `ok`, or the error that the caller of the client sees. */
  readonly outcome: string;
  /** How many the service counted. */
  readonly calls: number;
  /** What our own code waited, wait by wait, in milliseconds; of the SDK, all together. */
  readonly waits: readonly number[] | number;
}

const MOST_ANSWERS = 6;

/** Lets a client call a service that throttles, fails and refuses by a script, and tells how often it called. */
export const handler = refusing(async (event: Partial<Rehearsal> | null): Promise<Outcome> => {
  const { client, script } = checked(event);
  const service = new ScriptedService(script);
  const endpoint = await service.listen();
  try {
    const told = client === 'by-hand' ? await byHand(endpoint) : await bySdk(endpoint, client);
    return { ...told, calls: service.calls };
  } finally {
    await service.close();
  }
});

async function byHand(endpoint: string): Promise<Omit<Outcome, 'calls'>> {
  const { error, waits } = await asked(() => post(endpoint));
  return { outcome: error ?? 'ok', waits };
}

async function post(endpoint: string): Promise<Answer> {
  const response = await fetch(endpoint, { method: 'POST', body: '{}' });
  const body = (await response.json()) as { __type?: string };
  return { status: response.status, error: body.__type?.split('#')[1], body };
}

async function bySdk(endpoint: string, retryMode: string): Promise<Omit<Outcome, 'calls'>> {
  // The service asks for no signature, and is none of AWS's.
  const credentials = { accessKeyId: 'none', secretAccessKey: 'none' };
  const client = new DynamoDBClient({ endpoint, retryMode, credentials, region: 'us-east-1' });
  try {
    const { $metadata } = await client.send(new GetItemCommand({ TableName: 'any', Key: { plate: { S: 'any' } } }));
    return { outcome: 'ok', waits: Math.round($metadata.totalRetryDelay ?? 0) };
  } catch (error) {
    const { name, $metadata } = error as Error & { $metadata?: { totalRetryDelay?: number } };
    return { outcome: name, waits: Math.round($metadata?.totalRetryDelay ?? 0) };
  } finally {
    client.destroy();
  }
}

function checked(event: Partial<Rehearsal> | null): Rehearsal {
  const { client, script } = event ?? {};
  if (!CLIENTS.some((known) => known === client)) throw new Refusal(`A client is one of ${CLIENTS.join(', ')}.`);
  const known = Array.isArray(script) && script.every((answer) => Object.hasOwn(STATUS, answer));
  if (!known || script.length < 1 || script.length > MOST_ANSWERS) {
    throw new Refusal(`A script has 1 to ${MOST_ANSWERS} answers, each one of ${Object.keys(STATUS).join(', ')}.`);
  }
  return { client: client as Client, script };
}
