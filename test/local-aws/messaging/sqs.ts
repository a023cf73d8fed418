import { refusalOf } from '../iam-support';
import { eventually } from '../race';
import { type Aws, deploy, itIsFixed, receive } from '../support';
import { arnOf } from '../templates';

async function deployQueues(aws: Aws, stack: string) {
  const ids = await deploy(aws, stack, {
    DeadLetters: { Type: 'AWS::SQS::Queue' },
    Queue: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        VisibilityTimeout: 0,
        RedrivePolicy: { deadLetterTargetArn: arnOf('DeadLetters'), maxReceiveCount: 1 },
      },
    },
    Other: { Type: 'AWS::SQS::Queue' },
  });
  const arns = Object.fromEntries(Object.entries(ids).map(([name, url]) => [name, arnOfUrl(url)]));
  return { ids, arns };
}

const arnOfUrl = (url: string) => `arn:aws:sqs:us-east-1:000000000000:${url.split('/').at(-1)}`;

async function fail(aws: Aws, url: string | undefined, ...bodies: string[]): Promise<void> {
  for (const MessageBody of bodies) await aws.sqs.sendMessage({ QueueUrl: url, MessageBody });
  await receive(aws, url);
  // The next receive finds them used up and moves them.
  await aws.sqs.receiveMessage({ QueueUrl: url });
}

async function status(aws: Aws, SourceArn: string | undefined) {
  const { Results } = await aws.sqs.listMessageMoveTasks({ SourceArn });
  return Results?.[0];
}

describe('the redrive of dead letters', () => {
  itIsFixed('moves them back to the queue they came from, as new messages', async (aws) => {
    const { ids, arns } = await deployQueues(aws, 'redrive');
    await fail(aws, ids.Queue, 'a', 'b');
    const { TaskHandle } = await aws.sqs.startMessageMoveTask({ SourceArn: arns.DeadLetters });

    expect(TaskHandle).toBeDefined();
    await eventually(async () =>
      expect(await status(aws, arns.DeadLetters)).toMatchObject({
        Status: 'COMPLETED',
        ApproximateNumberOfMessagesMoved: 2,
        ApproximateNumberOfMessagesToMove: 2,
      }),
    );
    const moved = await receive(aws, ids.Queue);
    expect(moved.map(({ Body }) => Body)).toEqual(['a', 'b']);
    expect(moved.map(({ Attributes }) => Attributes?.ApproximateReceiveCount)).toEqual(['1', '1']);
  });

  itIsFixed('moves them to another queue when told so', async (aws) => {
    const { ids, arns } = await deployQueues(aws, 'redrive-elsewhere');
    await fail(aws, ids.Queue, 'a');
    await aws.sqs.startMessageMoveTask({ SourceArn: arns.DeadLetters, DestinationArn: arns.Other });

    expect((await receive(aws, ids.Other)).map(({ Body }) => Body)).toEqual(['a']);
    expect(await status(aws, arns.DeadLetters)).toMatchObject({ DestinationArn: arns.Other });
  });

  itIsFixed('keeps to the rate, one task at a time, until it is cancelled', async (aws) => {
    const { ids, arns } = await deployQueues(aws, 'redrive-slowly');
    await fail(aws, ids.Queue, 'a', 'b', 'c');
    const task = { SourceArn: arns.DeadLetters, DestinationArn: arns.Other, MaxNumberOfMessagesPerSecond: 1 };
    const { TaskHandle } = await aws.sqs.startMessageMoveTask(task);

    await expect(aws.sqs.startMessageMoveTask(task)).rejects.toMatchObject({ name: 'UnsupportedOperation' });
    await eventually(async () =>
      expect(await status(aws, arns.DeadLetters)).toMatchObject({
        TaskHandle,
        Status: 'RUNNING',
        ApproximateNumberOfMessagesMoved: 1,
      }),
    );
    const cancelled = await aws.sqs.cancelMessageMoveTask({ TaskHandle });
    expect(cancelled.ApproximateNumberOfMessagesMoved).toBe(1);
    expect(await status(aws, arns.DeadLetters)).toMatchObject({ Status: 'CANCELLED' });
  });

  itIsFixed('fails for messages that came from no queue', async (aws) => {
    const { ids, arns } = await deployQueues(aws, 'redrive-nowhere');
    await aws.sqs.sendMessage({ QueueUrl: ids.DeadLetters, MessageBody: 'sent directly' });
    await aws.sqs.startMessageMoveTask({ SourceArn: arns.DeadLetters });

    await eventually(async () =>
      expect(await status(aws, arns.DeadLetters)).toMatchObject({
        Status: 'FAILED',
        FailureReason: 'CouldNotDetermineMessageSource',
      }),
    );
  });

  itIsFixed('is refused for a queue that holds no dead letters', async (aws) => {
    const { arns } = await deployQueues(aws, 'redrive-refused');
    await expect(aws.sqs.startMessageMoveTask({ SourceArn: arns.Other })).rejects.toThrow(
      'Source queue must be configured as a Dead Letter Queue.',
    );
  });
});

describe('a purge', () => {
  itIsFixed('is refused within 60 seconds of the one before, queue by queue', async (aws) => {
    const { ids } = await deployQueues(aws, 'purge');
    await aws.sqs.sendMessage({ QueueUrl: ids.Other, MessageBody: 'a' });
    await aws.sqs.purgeQueue({ QueueUrl: ids.Other });
    expect(await receive(aws, ids.Other)).toEqual([]);

    await aws.sqs.sendMessage({ QueueUrl: ids.Other, MessageBody: 'b' });
    const second = await aws.sqs.purgeQueue({ QueueUrl: ids.Other }).catch((error: Error) => error);
    expect(second).toMatchObject({ name: 'PurgeQueueInProgress' });
    expect((await receive(aws, ids.Other)).map(({ Body }) => Body)).toEqual(['b']);
    await aws.sqs.purgeQueue({ QueueUrl: ids.Queue });
  });
});

itIsFixed('dead letters that are not there are refused for what they are', async (aws) => {
  const deadLetterTargetArn = 'arn:aws:sqs:us-east-1:000000000000:nowhere';
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 5 });
  const refused = refusalOf(aws.sqs.createQueue({ QueueName: 'astray', Attributes: { RedrivePolicy } }));
  expect(await refused).toContain('for parameter RedrivePolicy is invalid. Reason: Dead letter target does not exist.');
});
