import type { Message } from '@aws-sdk/client-sqs';
import { aliasOf, versionOf } from '../alias-support';
import { eventually } from '../race';
import { type Aws, deploy, enforcingIam, itIsFixed, receive } from '../support';
import { arnOf, functionOf, type Resources, ref, rulesMaySendTo } from '../templates';
import { theseAreFixed } from '../these-are-fixed';

const queue = { Type: 'AWS::SQS::Queue' };

/** A role that may send to the queue `Failed`, and put events on the bus. */
const sender = (...Action: string[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
    },
    Policies: [{ PolicyName: 'Send', PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] } }],
  },
});
const Role = sender('sqs:SendMessage', 'events:PutEvents');

/** Fails for `bad`, takes `ms` for all else. */
const CODE = `exports.handler = async ({ bad, ms = 0 }) => {
  if (bad) throw new Error(bad);
  await new Promise((resolve) => setTimeout(resolve, ms));
  return { done: true };
};`;

const deadLettered = functionOf(CODE, { DeadLetterConfig: { TargetArn: arnOf('Failed') }, Timeout: 20 });

const settingsOf = (Qualifier: string, properties: object) => ({
  Type: 'AWS::Lambda::EventInvokeConfig',
  DependsOn: 'Live',
  Properties: { FunctionName: ref('Handler'), Qualifier, ...properties },
});

/** A function with the alias `live`, for whose calls these settings hold. */
const withSettings = (properties: object, handler: object = functionOf(CODE, { Timeout: 20 })): Resources => ({
  Role,
  Failed: queue,
  Handler: handler as Resources[string],
  Old: versionOf('old'),
  Live: aliasOf('Old'),
  Settings: settingsOf('live', properties),
});
const onFailure = { DestinationConfig: { OnFailure: { Destination: arnOf('Failed') } } };

const send = (aws: Aws, name: string | undefined, event: object, Qualifier?: string) =>
  aws.lambda.invoke({
    FunctionName: name,
    Qualifier,
    InvocationType: 'Event',
    Payload: Buffer.from(JSON.stringify(event)),
  });

async function firstOf(aws: Aws, queueUrl: string | undefined): Promise<Message> {
  let found: Message | undefined;
  await eventually(async () => {
    [found] = await receive(aws, queueUrl);
    expect(found).toBeDefined();
  });
  return found as Message;
}

const recordIn = ({ Body = '{}' }: Message) => JSON.parse(Body);

theseAreFixed({
  'a dead letter is the event, with what went wrong in its attributes': async (aws) => {
    const { Handler, Failed } = await deploy(aws, 'letters', { Role, Failed: queue, Handler: deadLettered });
    await send(aws, Handler, { bad: 'Out of ink.' });
    const { Body, MessageAttributes } = await firstOf(aws, Failed);
    expect(Body).toBe('{"bad":"Out of ink."}');
    expect(MessageAttributes).toMatchObject({
      RequestID: { DataType: 'String', StringValue: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      ErrorCode: { DataType: 'Number', StringValue: '200' },
      ErrorMessage: { DataType: 'String', StringValue: 'Out of ink.' },
    });
  },

  'an alias has settings of its own, which say how often an event is tried': async (aws) => {
    const resources = withSettings({ MaximumRetryAttempts: 0, ...onFailure });
    const { Handler, Failed } = await deploy(aws, 'settings', resources);
    await send(aws, Handler, { bad: 'Out of ink.' }, 'live');
    expect(recordIn(await firstOf(aws, Failed))).toEqual({
      version: '1.0',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      requestContext: {
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        functionArn: expect.stringMatching(`:function:${Handler}:live$`),
        condition: 'RetriesExhausted',
        approximateInvokeCount: 1,
      },
      requestPayload: { bad: 'Out of ink.' },
      responseContext: { statusCode: 200, executedVersion: '1', functionError: 'Unhandled' },
      responsePayload: expect.objectContaining({ errorMessage: 'Out of ink.' }),
    });
  },

  'what succeeded is an event on a bus': async (aws) => {
    const Bus = { Type: 'AWS::Events::EventBus', Properties: { Name: 'done' } };
    const Done = {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventBusName: ref('Bus'),
        EventPattern: { 'detail-type': ['Lambda Function Invocation Result - Success'] },
        Targets: [{ Id: 'Failed', Arn: arnOf('Failed') }],
      },
    };
    const Admits = rulesMaySendTo('Failed');
    const DestinationConfig = { OnSuccess: { Destination: arnOf('Bus') } };
    const { Handler, Failed } = await deploy(aws, 'bus', { ...withSettings({ DestinationConfig }), Bus, Done, Admits });
    await send(aws, Handler, { ms: 1 }, 'live');
    expect(recordIn(await firstOf(aws, Failed))).toMatchObject({
      'detail-type': 'Lambda Function Invocation Result - Success',
      detail: {
        requestContext: { condition: 'Success', approximateInvokeCount: 1 },
        requestPayload: { ms: 1 },
        responsePayload: { done: true },
      },
    });
  },

  'all tries of an event have one request id': async (aws) => {
    const { Handler, Failed } = await deploy(aws, 'tries', { Role, Failed: queue, Handler: deadLettered });
    await send(aws, Handler, { bad: 'Out of ink.' });
    const { MessageAttributes } = await firstOf(aws, Failed);
    const { events = [] } = await aws.logs.filterLogEvents({
      logGroupName: `/aws/lambda/${Handler}`,
      filterPattern: '"START RequestId"',
    });
    const ids = events.map(({ message = '' }) => message.split(' ')[2]);
    expect(ids).toEqual(Array(3).fill(MessageAttributes?.RequestID?.StringValue));
  },

  'a throttled event is kept, and runs later': async (aws) => {
    const busy = functionOf(CODE, { ReservedConcurrentExecutions: 1, Timeout: 20 });
    const DestinationConfig = { ...onFailure.DestinationConfig, OnSuccess: { Destination: arnOf('Failed') } };
    const resources = withSettings({ MaximumRetryAttempts: 0, DestinationConfig }, busy);
    const { Handler, Failed } = await deploy(aws, 'throttled', resources);
    const long = aws.lambda.invoke({ FunctionName: Handler, Payload: Buffer.from('{"ms":1500}') });
    await new Promise((resolve) => setTimeout(resolve, 700));
    await send(aws, Handler, { ms: 1 }, 'live');
    const { requestContext } = recordIn(await firstOf(aws, Failed));
    expect(requestContext).toMatchObject({ condition: 'Success', approximateInvokeCount: 1 });
    await long;
  },

  'a throttled event is given up when it is too old': async (aws) => {
    const busy = functionOf(CODE, { ReservedConcurrentExecutions: 1, Timeout: 20 });
    const resources = withSettings({ MaximumEventAgeInSeconds: 60, ...onFailure }, busy);
    const { Handler, Failed } = await deploy(aws, 'aged', resources);
    const long = aws.lambda.invoke({ FunctionName: Handler, Payload: Buffer.from('{"ms":4000}') });
    await new Promise((resolve) => setTimeout(resolve, 700));
    await send(aws, Handler, { ms: 1 }, 'live');
    const record = recordIn(await firstOf(aws, Failed));
    expect(record).toMatchObject({
      requestContext: { condition: 'EventAgeExceeded', approximateInvokeCount: 0 },
      requestPayload: { ms: 1 },
    });
    await long;
  },

  'nothing reserved: an event is given up at once, and was never run': async (aws) => {
    const closed = { ...deadLettered, Properties: { ...deadLettered.Properties, ReservedConcurrentExecutions: 0 } };
    const { Handler, Failed } = await deploy(aws, 'closed', { Role, Failed: queue, Handler: closed });
    await send(aws, Handler, { ms: 1 });
    const { Body, MessageAttributes } = await firstOf(aws, Failed);
    expect(Body).toBe('{"ms":1}');
    expect(MessageAttributes?.ErrorCode?.StringValue).toBe('429');
  },
});

itIsFixed('a destination gets nothing of a function whose role may not send there', (aws) =>
  enforcingIam(aws, async () => {
    const resources = withSettings({});
    const Settings = settingsOf('$LATEST', { MaximumRetryAttempts: 0, ...onFailure });
    const mayNot = { ...resources, Settings, Role: sender('logs:PutLogEvents') };
    const { Handler, Failed } = await deploy(aws, 'denied', mayNot);
    const { Handler: Other, Failed: OtherFailed } = await deploy(aws, 'allowed', { ...resources, Settings });
    await send(aws, Handler, { bad: 'Out of ink.' });
    await send(aws, Other, { bad: 'Out of ink.' });
    await firstOf(aws, OtherFailed);
    expect(await receive(aws, Failed)).toEqual([]);
  }),
);

itIsFixed('the line of a start has the time of the start', async (aws) => {
  const { Handler } = await deploy(aws, 'start', { Role, Handler: functionOf(CODE) });
  await aws.lambda.invoke({ FunctionName: Handler, Payload: Buffer.from('{"ms":300}') });
  const { events = [] } = await aws.logs.filterLogEvents({ logGroupName: `/aws/lambda/${Handler}` });
  const [start = 0, end = 0] = ['START', 'END'].map(
    (kind) => events.find(({ message }) => message?.startsWith(kind))?.timestamp,
  );
  expect(end - start).toBeGreaterThanOrEqual(300);
});

itIsFixed(
  'the first call of an environment reports its initialization, and the tail of the log says so',
  async (aws) => {
    const { Handler } = await deploy(aws, 'cold', { Role, Handler: functionOf(CODE) });
    const tail = async () => {
      const { LogResult = '' } = await aws.lambda.invoke({
        FunctionName: Handler,
        LogType: 'Tail',
        Payload: Buffer.from('{}'),
      });
      return Buffer.from(LogResult, 'base64').toString();
    };
    const cold = await tail();
    expect(cold).toMatch(/^START RequestId/);
    expect(cold).toMatch(/\nREPORT RequestId: .*\tInit Duration: [\d.]+ ms$/);
    // The start of a process takes longer than a handler that does nothing.
    const [, duration] = cold.match(/\tDuration: (\d+) ms/) ?? [];
    const [, initialization] = cold.match(/Init Duration: ([\d.]+) ms/) ?? [];
    expect(Number(duration)).toBeLessThan(Number(initialization));
    const [, billed] = cold.match(/Billed Duration: (\d+) ms/) ?? [];
    expect(Number(billed)).toBe(Math.ceil(Number(duration) + Number(initialization)));
    const warm = await tail();
    expect(warm).toMatch(/\nREPORT RequestId: /);
    expect(warm).not.toContain('Init Duration');
  },
);
