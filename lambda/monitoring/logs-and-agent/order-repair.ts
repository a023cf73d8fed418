import { gunzipSync } from 'node:zlib';
import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { CloudWatchLogsDecodedData, CloudWatchLogsEvent } from 'aws-lambda';
import { required } from '../../shared/environment';

const dynamo = new DynamoDBClient();
const table = required('REPAIRS_TABLE');
const logger = new Logger();

/** Orders a repair for each error that the log of the counter passes on. An event that comes twice is the same repair. */
export async function handler({ awslogs }: CloudWatchLogsEvent): Promise<void> {
  const batch: CloudWatchLogsDecodedData = JSON.parse(gunzipSync(Buffer.from(awslogs.data, 'base64')).toString());
  // CloudWatch Logs also asks only whether we are there.
  if (batch.messageType !== 'DATA_MESSAGE') return;
  for (const { id, message } of batch.logEvents) {
    const failure = failureIn(message);
    if (!failure) {
      logger.warn('Not a failure of a device', { event: id });
      continue;
    }
    const { depot, device, parcelId } = failure;
    await dynamo.send(
      new PutItemCommand({
        TableName: table,
        Item: { depot: { S: depot }, event: { S: id }, device: { S: device }, parcelId: { S: parcelId } },
      }),
    );
  }
}

function failureIn(message: string): Record<'depot' | 'device' | 'parcelId', string> | undefined {
  try {
    const { depot, device, parcelId } = JSON.parse(message);
    return depot && device && parcelId ? { depot, device, parcelId } : undefined;
  } catch {
    return undefined;
  }
}
