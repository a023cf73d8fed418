import { AsyncLocalStorage } from 'node:async_hooks';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Aws, arnOf, deploy, itIsFixed, type Resources, ref } from './support';

const POLL_MS = 50;
const LONGEST_WAIT_MS = 20_000;
const GRACE_MS = 1000;

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
export const consumer = (journal: Journal, code = '') => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Runtime: 'nodejs22.x',
    Handler: 'index.handler',
    Timeout: 10,
    Role: arnOf('Role'),
    Environment: { Variables: { JOURNAL: journal.file } },
    Code: {
      ZipFile: `
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
    },
  },
});

export const role = {
  Type: 'AWS::IAM::Role',
  Properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole' }] } },
};

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
    Mapping: mapping({ ...sendFailuresTo('Discarded'), ...settings }),
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

/** Of one check, which runs with the fixes and without: when the first of the two runs held. */
interface Race {
  heldAt?: number;
}
const currentRace = new AsyncLocalStorage<Race>();

/** Like `itIsFixed` for each check, but all run at once: most of them wait, and without the fixes in vain. */
export function theseAreFixed(checks: Record<string, (aws: Aws) => Promise<unknown>>): void {
  const titles = Object.keys(checks);
  const races = new Map(titles.map((title) => [title, {} as Race]));
  const runs = new Map<string, Map<string, Promise<unknown>>>();
  const start = async (aws: Aws, title: string) => {
    const race = races.get(title) as Race;
    await currentRace.run(race, () => checks[title]?.(aws));
    race.heldAt = Date.now();
  };
  const startAll = (aws: Aws) => {
    const started = new Map(titles.map((title) => [title, start(aws, title)]));
    // Each is awaited in its own test, which may come after it has failed.
    for (const run of started.values()) run.catch(() => {});
    return started;
  };
  for (const title of titles) {
    itIsFixed(title, (aws) => {
      const run = runs.get(aws.logFile) ?? startAll(aws);
      runs.set(aws.logFile, run);
      return run.get(title) as Promise<unknown>;
    });
  }
}

/** Asks again until the expectation holds; without the fixes not much longer than it took with them. */
export async function eventually(expectation: () => unknown): Promise<void> {
  const deadline = Date.now() + LONGEST_WAIT_MS;
  const race = currentRace.getStore();
  for (;;) {
    try {
      await expectation();
      return;
    } catch (error) {
      if (Date.now() > Math.min(deadline, (race?.heldAt ?? deadline) + GRACE_MS)) throw error;
    }
    await sleep(POLL_MS);
  }
}

/** Updates a stack that was deployed and waits until it is done. */
export async function update(aws: Aws, stack: string, resources: Resources): Promise<void> {
  await aws.cloudFormation.updateStack({
    StackName: stack,
    TemplateBody: JSON.stringify({ Resources: resources }),
    Capabilities: ['CAPABILITY_IAM'],
  });
  await eventually(async () => {
    const { Stacks } = await aws.cloudFormation.describeStacks({ StackName: stack });
    expect(Stacks?.[0]?.StackStatus).toBe('UPDATE_COMPLETE');
  });
}

/** The element of a list that holds no other. */
export function only<T>(list: T[]): T {
  expect(list).toHaveLength(1);
  return list[0] as T;
}
