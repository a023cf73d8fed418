import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { required } from '../../shared/environment';

/** What CloudWatch tells a function that is an alarm's action.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html */
interface AlarmEvent {
  readonly alarmData: {
    readonly alarmName: string;
    readonly state: { readonly value: string; readonly reason: string; readonly timestamp: string };
  };
}

const logger = new Logger();
const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const incidentsTable = required('INCIDENTS_TABLE');

/** Opens an incident for an alarm. What comes twice is the same incident: its key is the alarm and when it went off. */
export async function handler({ alarmData }: AlarmEvent): Promise<void> {
  const { alarmName, state } = alarmData;
  logger.info('Incident opened', { alarmName });
  await table.send(
    new PutCommand({
      TableName: incidentsTable,
      Item: { alarm: alarmName, at: state.timestamp, reason: state.reason, status: 'open' },
    }),
  );
}
