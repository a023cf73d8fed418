import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';

type Consumer = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;

/**
 * For the load of the walkthrough only, and not for you to copy: crashes the consumer on orders that ask for it, once for each of their
 * records. `before` crashes before any work is done; `after` when all is written and Lambda was not told, so that it comes again.
 */
export function withFaults(consumer: Consumer): Consumer {
  const crashed = new Set<string | undefined>();
  const crash = (records: readonly DynamoDBRecord[], when: string) => {
    const due = records.filter(
      ({ eventID, dynamodb }) => dynamodb?.NewImage?.fault?.S === when && !crashed.has(eventID),
    );
    for (const { eventID } of due) crashed.add(eventID);
    if (due.length > 0) throw new Error(`Crashed as ${due.length} orders asked for, ${when} the work.`);
  };

  return async (event) => {
    crash(event.Records, 'before');
    const answer = await consumer(event);
    crash(event.Records, 'after');
    return answer;
  };
}
