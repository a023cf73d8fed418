import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { DynamoDBBatchResponse } from 'aws-lambda';
import { consume, logger } from '../../shared/consume';
import { required } from '../../shared/environment';
import { recordsBetween } from './stream-reader';

/** The part of a dead letter that says where the records are. @see https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html */
interface DeadLetter {
  readonly DDBStreamBatchInfo: {
    readonly streamArn: string;
    readonly shardId: string;
    readonly startSequenceNumber: string;
    readonly endSequenceNumber: string;
  };
}

const lambda = new LambdaClient({});
const consumer = required('CONSUMER_FUNCTION');

/** Fetches the records that a dead letter points to, and hands them to the consumer once more. What fails again becomes a dead letter again. */
export const handler = consume(async (body) => {
  const { DDBStreamBatchInfo: where } = JSON.parse(body) as DeadLetter;
  const { streamArn, shardId, startSequenceNumber, endSequenceNumber } = where;
  const Records = await recordsBetween(streamArn, shardId, startSequenceNumber, endSequenceNumber);

  const Payload = JSON.stringify({ Records });
  const answer = await lambda.send(new InvokeCommand({ FunctionName: consumer, Payload }));
  const text = answer.Payload?.transformToString() ?? '';
  if (answer.FunctionError) throw new Error(`The consumer failed: ${text}`);
  // Nothing, where the consumer does not report single records.
  const { batchItemFailures } = (JSON.parse(text) as DynamoDBBatchResponse | null) ?? { batchItemFailures: [] };
  if (batchItemFailures.length > 0) throw new Error(`The consumer failed on ${batchItemFailures.length} records.`);
  logger.info('Records replayed', { shardId, startSequenceNumber, records: Records.length });
});
