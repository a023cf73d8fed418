import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Aws, deploy } from './support';
import { arnOf, functionOf, type Resources, ref, role } from './templates';

/** Of the answers of Kinesis what a test reads. */
interface KinesisAnswer {
  readonly FailedRecordCount: number;
  readonly Records: { readonly SequenceNumber: string; readonly ShardId: string }[];
  readonly ShardIterator: string;
  readonly StreamDescriptionSummary: { readonly OpenShardCount: number };
  readonly [more: string]: unknown;
}

interface BatchInfo {
  readonly approximateArrivalOfFirstRecord: string;
  readonly batchSize: number;
  readonly endSequenceNumber: string;
  readonly startSequenceNumber: string;
}

/** What Lambda says of a batch that it discarded. */
export interface Discarded {
  readonly requestContext: { readonly condition: string };
  readonly responseContext: unknown;
  readonly KinesisBatchInfo: BatchInfo;
  readonly DDBStreamBatchInfo: BatchInfo;
}

/** Calls an API whose client the project does not need. */
export async function callApi(aws: Aws, target: string, input: object): Promise<Record<string, unknown>> {
  const endpoint = await aws.sqs.config.endpoint?.();
  const response = await fetch(`${endpoint?.protocol}//${endpoint?.hostname}:${endpoint?.port}/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': target },
    body: JSON.stringify(input),
  });
  const answer = JSON.parse((await response.text()) || '{}');
  if (response.ok) return answer;
  throw Object.assign(new Error(answer.message), { name: answer.__type, $metadata: {} });
}

export function kinesis(aws: Aws, action: string, input: object): Promise<KinesisAnswer> {
  return callApi(aws, `Kinesis_20131202.${action}`, input) as Promise<KinesisAnswer>;
}

/** Puts the texts in this order; `key:rest` has the partition key `key`, any other text the same one. */
export async function put(aws: Aws, stream: string | undefined, ...texts: string[]): Promise<KinesisAnswer> {
  return kinesis(aws, 'PutRecords', {
    StreamName: stream,
    Records: texts.map((text) => ({
      PartitionKey: text.includes(':') ? text.split(':')[0] : 'key',
      Data: Buffer.from(text).toString('base64'),
    })),
  });
}

/** What a function writes down of an invocation when it begins. */
export interface Invocation {
  readonly at: number;
  readonly records: string[];
  readonly event: { readonly window?: { start?: string; end?: string }; readonly [field: string]: unknown };
}

/** The file in which functions note their invocations; they run on this machine. */
export class Journal {
  static readonly #folders: string[] = [];
  readonly file: string;

  constructor() {
    const folder = mkdtempSync(join(tmpdir(), 'journal-'));
    Journal.#folders.push(folder);
    this.file = join(folder, 'invocations');
    appendFileSync(this.file, '');
  }

  static removeAll(): void {
    for (const folder of Journal.#folders) rmSync(folder, { recursive: true, force: true });
  }

  get invocations(): Invocation[] {
    const lines = readFileSync(this.file, 'utf8').split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line));
  }

  /** The texts of the records of each invocation. */
  get batches(): string[][] {
    return this.invocations.map(({ records }) => records);
  }
}

/**
 * A function that notes each invocation and then runs the code, which sees the texts of the records as `records`, the
 * event as `event`, and `sequenceOf(text)`.
 */
export const consumer = (journal: Journal, code = '') =>
  functionOf(
    `
    const { appendFileSync } = require('node:fs');
    const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    const text = ({ kinesis, dynamodb }) =>
      kinesis ? Buffer.from(kinesis.data, 'base64').toString() : dynamodb.Keys.id.S;
    exports.handler = async (event) => {
      const records = event.Records.map(text);
      const sequenceOf = (wanted) => {
        const { kinesis, dynamodb } = event.Records[records.indexOf(wanted)];
        return kinesis ? kinesis.sequenceNumber : dynamodb.SequenceNumber;
      };
      const { Records, ...rest } = event;
      appendFileSync(process.env.JOURNAL, JSON.stringify({ at: Date.now(), records, event: rest }) + '\\n');
      ${code}
    };`,
    { Timeout: 10, Environment: { Variables: { JOURNAL: journal.file } } },
  );

export const mapping = (settings: Record<string, unknown> = {}, source: object = arnOf('Stream')) => ({
  Type: 'AWS::Lambda::EventSourceMapping',
  Properties: {
    EventSourceArn: source,
    FunctionName: ref('Consumer'),
    StartingPosition: 'TRIM_HORIZON',
    ...settings,
  },
});

export const sendFailuresTo = (logicalId: string) => ({
  DestinationConfig: { OnFailure: { Destination: logicalId && arnOf(logicalId) } },
});

export interface ConsumerStack {
  readonly ids: Record<string, string>;
  readonly journal: Journal;
  put(...texts: string[]): Promise<KinesisAnswer>;
  /** The records of discarded batches. */
  discarded(): Promise<Discarded[]>;
}

/** A stream, its consumer with the code and the settings of its mapping, and a queue for what it discards. */
export async function deployConsumer(
  aws: Aws,
  stack: string,
  options: { code?: string; settings?: Record<string, unknown>; shards?: number; more?: Resources } = {},
): Promise<ConsumerStack> {
  const { code, settings, shards = 1, more } = options;
  const journal = new Journal();
  const ids = await deploy(aws, stack, {
    Stream: { Type: 'AWS::Kinesis::Stream', Properties: { ShardCount: shards } },
    Role: role,
    Consumer: consumer(journal, code),
    Discarded: { Type: 'AWS::SQS::Queue' },
    // What is put together is read together: a poller may look while half of it is there.
    Mapping: mapping({ ...sendFailuresTo('Discarded'), MaximumBatchingWindowInSeconds: 1, ...settings }),
    ...more,
  });
  return {
    ids,
    journal,
    put: (...texts) => put(aws, ids.Stream, ...texts),
    discarded: () => discardedIn(aws, ids.Discarded),
  };
}

/** Looks into the queue without taking anything out of it. */
export async function discardedIn(aws: Aws, queue: string | undefined): Promise<Discarded[]> {
  const { Messages = [] } = await aws.sqs.receiveMessage({
    QueueUrl: queue,
    MaxNumberOfMessages: 10,
    VisibilityTimeout: 0,
  });
  return Messages.map(({ Body = '' }) => JSON.parse(Body));
}

/** The element of a list that holds no other. */
export function only<T>(list: T[]): T {
  expect(list).toHaveLength(1);
  return list[0] as T;
}
