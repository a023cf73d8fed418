import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../race';
import { type Aws, deploy, itHolds, itIsFixed } from '../support';
import { functionOf, role } from '../templates';
import { theseAreFixed } from '../these-are-fixed';

type States = Record<string, object>;

const TASK = { Type: 'Task', End: true };
const ROLE = 'arn:aws:iam::000000000000:role/any';

/** Starts an execution of these states, the first of them first. */
async function start({ sfn }: Aws, name: string, States: States, input = '{}'): Promise<string> {
  const [StartAt] = Object.keys(States);
  const definition = JSON.stringify({ QueryLanguage: 'JSONata', StartAt, States });
  const { stateMachineArn } = await sfn.createStateMachine({ name, definition, roleArn: ROLE });
  const { executionArn } = await sfn.startExecution({ stateMachineArn, input });
  return executionArn as string;
}

/** How an execution ended, at the latest after these seconds. */
async function ended({ sfn }: Aws, executionArn: string, seconds = 5) {
  const now = () => sfn.describeExecution({ executionArn });
  await eventually(async () => expect((await now()).status).not.toBe('RUNNING'), seconds * 1000).catch(() => {});
  return now();
}

async function eventsOf(aws: Aws, executionArn: string) {
  await ended(aws, executionArn);
  return (await aws.sfn.getExecutionHistory({ executionArn })).events ?? [];
}

async function activity({ sfn }: Aws, name: string): Promise<string> {
  return (await sfn.createActivity({ name })).activityArn as string;
}

const asRefusal = ({ name }: Error) => name;

describe('a worker of an activity', () => {
  theseAreFixed({
    'that sends no heartbeat loses its task, and its token': async (aws) => {
      const Resource = await activity(aws, 'silent');
      const execution = await start(aws, 'silent', { Work: { ...TASK, Resource, HeartbeatSeconds: 1 } });
      const { taskToken } = await aws.sfn.getActivityTask({ activityArn: Resource });
      expect(await ended(aws, execution)).toMatchObject({ status: 'FAILED', error: 'States.HeartbeatTimeout' });
      expect(await aws.sfn.sendTaskSuccess({ taskToken, output: '{}' }).catch(asRefusal)).toBe('TaskTimedOut');
      expect((await eventsOf(aws, execution)).map(({ type }) => type)).toContain('ActivityTimedOut');
    },

    'has until its timeout, which an expression may say': async (aws) => {
      const Resource = await activity(aws, 'slow');
      const Work = { ...TASK, Resource, TimeoutSeconds: '{% $states.input.seconds %}' };
      const execution = await start(aws, 'slow', { Work }, '{"seconds":1}');
      await aws.sfn.getActivityTask({ activityArn: Resource });
      expect(await ended(aws, execution)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    },
  });

  itHolds('keeps its task by heartbeats, and nobody is late before the work is fetched', async (aws) => {
    const Resource = await activity(aws, 'steady');
    const execution = await start(aws, 'steady', { Work: { ...TASK, Resource, HeartbeatSeconds: 2 } });
    await sleep(2500);
    const { taskToken } = await aws.sfn.getActivityTask({ activityArn: Resource });
    for (let beat = 0; beat < 3; beat += 1) {
      await sleep(1000);
      await aws.sfn.sendTaskHeartbeat({ taskToken });
    }
    await aws.sfn.sendTaskSuccess({ taskToken, output: '{"done":true}' });
    expect(await ended(aws, execution)).toMatchObject({ status: 'SUCCEEDED', output: '{"done": true}' });
  });
});

describe('a task that waits for its token', () => {
  const send = (QueueUrl: string, more: object) => ({
    ...TASK,
    Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    Arguments: { QueueUrl, MessageBody: '{% $states.context.Task.Token %}' },
    ...more,
  });

  theseAreFixed({
    'times out after what an expression says': async (aws) => {
      const { QueueUrl = '' } = await aws.sqs.createQueue({ QueueName: 'timeout' });
      const execution = await start(aws, 'token', { Ask: send(QueueUrl, { TimeoutSeconds: '{% 1 %}' }) });
      expect(await ended(aws, execution)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    },

    'asks for heartbeats': async (aws) => {
      const { QueueUrl = '' } = await aws.sqs.createQueue({ QueueName: 'heartbeat' });
      const execution = await start(aws, 'beats', { Ask: send(QueueUrl, { HeartbeatSeconds: 1 }) });
      expect(await ended(aws, execution)).toMatchObject({ status: 'FAILED', error: 'States.HeartbeatTimeout' });
    },
  });
});

describe('a retry', () => {
  const failing = (Retry: object) => ({
    Work: { ...TASK, Resource: 'arn:aws:states:::sqs:sendMessage', Arguments: { QueueUrl: 'none' }, Retry: [Retry] },
  });
  const SLOW = { ErrorEquals: ['States.ALL'], IntervalSeconds: 12, MaxAttempts: 1 };

  theseAreFixed({
    'waits no longer than MaxDelaySeconds': async (aws) => {
      const execution = await start(aws, 'max-delay', failing({ ...SLOW, MaxDelaySeconds: 1 }));
      expect(await ended(aws, execution, 8)).toMatchObject({ status: 'FAILED' });
    },

    'with full jitter waits for a random part of its delay': async (aws) => {
      // That of ten delays up to 12 seconds none is below 7 happens once in six thousand times.
      const names = Array.from({ length: 10 }, (_, index) => `jitter-${index}`);
      const all = names.map((name) => start(aws, name, failing({ ...SLOW, JitterStrategy: 'FULL' })));
      const first = Promise.any(
        all.map(async (execution) => {
          const { status } = await ended(aws, await execution, 8);
          if (status !== 'FAILED') throw new Error(status);
        }),
      );
      expect(await first.then(() => 'shortened').catch(() => 'whole')).toBe('shortened');
    },
  });
});

describe('the history', () => {
  itIsFixed('has the states in a Map, and service and action of a task', async (aws) => {
    const { QueueUrl = '' } = await aws.sqs.createQueue({ QueueName: 'history' });
    const Arguments = { QueueUrl, MessageBody: 'item' };
    const Send = { ...TASK, Resource: 'arn:aws:states:::sqs:sendMessage', Arguments };
    const ItemProcessor = { ProcessorConfig: { Mode: 'INLINE' }, StartAt: 'Send', States: { Send } };
    const events = await eventsOf(
      aws,
      await start(aws, 'history', { Each: { Type: 'Map', Items: [1], ItemProcessor, End: true } }),
    );
    expect(events.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'MapStateEntered',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
      'MapStateExited',
      'ExecutionSucceeded',
    ]);
    expect(events[3]?.taskScheduledEventDetails).toMatchObject({ resourceType: 'sqs', resource: 'sendMessage' });
  });
});

describe('variables', () => {
  itIsFixed('that a branch assigns are its own', async (aws) => {
    const Assign = { seen: 'inner' };
    const branch = { StartAt: 'Inner', States: { Inner: { Type: 'Pass', Assign, End: true } } };
    const execution = await start(aws, 'variables', {
      Outer: { Type: 'Pass', Assign: { seen: 'outer' }, Next: 'Both' },
      Both: { Type: 'Parallel', Branches: [branch], Next: 'Tell' },
      Tell: { Type: 'Pass', Output: '{% $seen %}', End: true },
    });
    expect(await ended(aws, execution)).toMatchObject({ output: '"outer"' });
  });
});

describe('the error of a Node.js function', () => {
  itIsFixed('has the name that retries and catches ask for', async (aws) => {
    const code = `exports.handler = async () => { throw Object.assign(new Error('no'), { name: 'CardDeclined' }); };`;
    const { Handler } = await deploy(aws, 'named', { Role: role, Handler: functionOf(code) });
    const Arguments = { FunctionName: Handler };
    const Charge = { ...TASK, Resource: 'arn:aws:states:::lambda:invoke', Arguments };
    expect(await ended(aws, await start(aws, 'named', { Charge }))).toMatchObject({ error: 'CardDeclined' });
  });
});
