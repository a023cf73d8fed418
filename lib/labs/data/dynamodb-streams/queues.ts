import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';

/** What the counts of a queue are when nothing waits in it and nobody works on anything. */
export const EMPTY = { ApproximateNumberOfMessages: '0', ApproximateNumberOfMessagesNotVisible: '0' };

/** How many messages a queue holds: those that wait, and those that somebody works on. */
export function countsOf(queueUrl: string): GetQueueAttributesCommand {
  return new GetQueueAttributesCommand({
    QueueUrl: queueUrl,
    AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
  });
}
