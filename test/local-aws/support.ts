import { AutoScaling } from '@aws-sdk/client-auto-scaling';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { CodeBuild } from '@aws-sdk/client-codebuild';
import { CodeDeploy } from '@aws-sdk/client-codedeploy';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreams } from '@aws-sdk/client-dynamodb-streams';
import { Kinesis } from '@aws-sdk/client-kinesis';
import { Lambda } from '@aws-sdk/client-lambda';
import { Organizations } from '@aws-sdk/client-organizations';
import { ResourceGroupsTaggingAPI } from '@aws-sdk/client-resource-groups-tagging-api';
import { S3 } from '@aws-sdk/client-s3';
import { SFN } from '@aws-sdk/client-sfn';
import { SNS } from '@aws-sdk/client-sns';
import { type Message, SQS } from '@aws-sdk/client-sqs';
import { STS } from '@aws-sdk/client-sts';
import { type Emulator, startOwnedEmulator } from '../../lib/target/emulator';
import { holdSwitches } from '../../lib/target/emulator/switches';
import { deadline, type Race, running } from './race';
import type { Resources } from './templates';

export type Aws = ReturnType<typeof clients>;

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A pair of keys as IAM and STS answer it; with a token where it is for a while. */
interface Keys {
  readonly AccessKeyId?: string | undefined;
  readonly SecretAccessKey?: string | undefined;
  readonly SessionToken?: string | undefined;
}

const POLL_MS = 50;
let fixed: Emulator;
let plain: Emulator;

/** Starts one emulator with the fixes and one without for the tests of a file. */
export function useEmulators(): void {
  // The first run on a machine installs the emulator.
  beforeAll(async () => {
    [fixed, plain] = await Promise.all([startOwnedEmulator(), startOwnedEmulator({ withoutFixes: true })]);
  }, 180_000);
  afterAll(() => Promise.all([fixed?.stop(), plain?.stop()]));
}

/** The check holds with the fixes and fails without: once it holds without, the package has it and the fix can go. */
export function itIsFixed(title: string, check: (aws: Aws) => Promise<unknown>, milliseconds = 30_000): void {
  it(
    title,
    async () => {
      const race: Race = {};
      const run = (emulator: Emulator) => running(race, () => check(clients(emulator)));
      const [withFixes, without] = await Promise.allSettled([run(fixed), run(plain)]);
      if (withFixes.status === 'rejected') throw withFixes.reason;
      if (without.status === 'fulfilled') throw new Error('Holds without the fix too: remove the fix.');
      // Not by an accident such as a TypeError in the check: an expectation, or an answer of the service.
      expect(without.reason.matcherResult ?? without.reason.$metadata).toBeDefined();
    },
    milliseconds,
  );
}

/** The check holds on the emulator, by the package alone. */
export function itHolds(title: string, check: (aws: Aws) => Promise<unknown>): void {
  it(title, () => check(clients(fixed)), 30_000);
}

/** Creates a stack; returns the physical id of each of its resources. */
export async function deploy(aws: Aws, stack: string, resources: Resources, tags: Record<string, string> = {}) {
  await aws.cloudFormation.createStack({
    StackName: stack,
    TemplateBody: JSON.stringify({ Resources: resources }),
    Capabilities: ['CAPABILITY_IAM'],
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  });
  expect(await settledStatus(aws, stack)).toBe('CREATE_COMPLETE');
  return physicalIds(aws, stack);
}

/** The physical id of each resource of a stack. */
export async function physicalIds(aws: Aws, stack: string): Promise<Record<string, string>> {
  const { StackResources = [] } = await aws.cloudFormation.describeStackResources({ StackName: stack });
  return Object.fromEntries(
    StackResources.map(({ LogicalResourceId, PhysicalResourceId }) => [LogicalResourceId, PhysicalResourceId]),
  ) as Record<string, string>;
}

/** Creates a stack; returns its one output. */
export async function outputOf(aws: Aws, stack: string, Resources: Resources, Value: object): Promise<string> {
  await aws.cloudFormation.createStack({
    StackName: stack,
    TemplateBody: JSON.stringify({ Resources, Outputs: { Address: { Value } } }),
    Capabilities: ['CAPABILITY_IAM'],
  });
  expect(await settledStatus(aws, stack)).toBe('CREATE_COMPLETE');
  const { Stacks } = await aws.cloudFormation.describeStacks({ StackName: stack });
  return Stacks?.[0]?.Outputs?.[0]?.OutputValue ?? '';
}

/** Updates a stack; returns the status that it ends in. */
export async function update(aws: Aws, stack: string, resources: Resources): Promise<string | undefined> {
  await aws.cloudFormation.updateStack({
    StackName: stack,
    TemplateBody: JSON.stringify({ Resources: resources }),
    Capabilities: ['CAPABILITY_IAM'],
  });
  return settledStatus(aws, stack);
}

export async function destroy(aws: Aws, stack: string): Promise<void> {
  const { Stacks } = await aws.cloudFormation.describeStacks({ StackName: stack });
  await aws.cloudFormation.deleteStack({ StackName: stack });
  // A deleted stack is found by its id only.
  expect(await settledStatus(aws, Stacks?.[0]?.StackId as string)).toBe('DELETE_COMPLETE');
}

export async function settledStatus(aws: Aws, stack: string): Promise<string | undefined> {
  for (;;) {
    const { Stacks } = await aws.cloudFormation.describeStacks({ StackName: stack });
    const status = Stacks?.[0]?.StackStatus;
    if (!status?.endsWith('_IN_PROGRESS') || Date.now() > deadline()) return status;
    await pause();
  }
}

/** Runs `work` while the emulator enforces IAM, as it does while a lab is walked. */
export async function enforcingIam<T>({ endpoint }: Aws, work: () => Promise<T>): Promise<T> {
  const release = await holdSwitches({ description: endpoint, clientConfig: { endpoint }, flags: {} }, ['iam']);
  try {
    return await work();
  } finally {
    await release();
  }
}

/** Clients with the rights of a role, which has to trust the account. */
export async function assuming(aws: Aws, role: string | undefined): Promise<Aws> {
  return clients(aws, (await configAs(aws, role)).credentials);
}

/** The configuration of a client, for services that few checks call: of the root user, or of who has these keys, as IAM and STS tell them. */
export function configOf({ endpoint }: Pick<Emulator, 'endpoint'>, keys?: Keys) {
  return { endpoint, region: 'us-east-1', credentials: keys ? credentialsOf(keys) : ROOT };
}

/** The same with the rights of a role, which has to trust the account. */
export async function configAs(aws: Aws, role: string | undefined) {
  const RoleArn = `arn:aws:iam::000000000000:role/${role}`;
  const { Credentials } = await aws.sts.assumeRole({ RoleArn, RoleSessionName: 'test' });
  return configOf(aws, Credentials);
}

/** The messages of a queue; waits for the first of them for a second. */
export async function receive(aws: Aws, queueUrl: string | undefined): Promise<Message[]> {
  const { Messages = [] } = await aws.sqs.receiveMessage({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: 10,
    WaitTimeSeconds: 1,
    MessageSystemAttributeNames: ['All'],
    MessageAttributeNames: ['All'],
  });
  return Messages;
}

const ROOT: Credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

function credentialsOf({ AccessKeyId = '', SecretAccessKey = '', SessionToken }: Keys): Credentials {
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

function clients({ endpoint, logFile }: Pick<Emulator, 'endpoint' | 'logFile'>, credentials = ROOT) {
  const config = { ...configOf({ endpoint }), credentials };
  const makers = {
    autoScaling: () => new AutoScaling(config),
    cloudFormation: () => new CloudFormation(config),
    cloudWatch: () => new CloudWatch(config),
    codeBuild: () => new CodeBuild(config),
    codeDeploy: () => new CodeDeploy(config),
    dynamoDb: () => new DynamoDB(config),
    dynamoDbStreams: () => new DynamoDBStreams(config),
    kinesis: () => new Kinesis(config),
    lambda: () => new Lambda(config),
    logs: () => new CloudWatchLogs(config),
    organizations: () => new Organizations(config),
    s3: () => new S3({ ...config, forcePathStyle: true }),
    sfn: () => new SFN(config),
    sns: () => new SNS(config),
    sqs: () => new SQS(config),
    sts: () => new STS(config),
    tagging: () => new ResourceGroupsTaggingAPI(config),
  };
  return whenAsked({ endpoint, logFile }, makers);
}

type Makers = Readonly<Record<string, () => unknown>>;

/** Adds to an object what is made the first time that somebody asks for it: a client is a package to load. */
function whenAsked<Known extends object, Made extends Makers>(
  known: Known,
  makers: Made,
): Known & { readonly [Name in keyof Made]: ReturnType<Made[Name]> } {
  for (const [name, make] of Object.entries(makers)) {
    let made: unknown;
    Object.defineProperty(known, name, { get: () => (made ??= make()) });
  }
  return known as never;
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, POLL_MS));
}
