import '../../../support/quiet-logger';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';

process.env.INCIDENTS_TABLE = 'incidents';
const table = mockClient(DynamoDBDocumentClient);
// Not imported: it reads the environment when it is loaded.
const { handler } = require('../../../../lambda/monitoring/metrics-and-alarms/open-incident') as {
  handler(event: object): Promise<void>;
};

const EVENT = {
  source: 'aws.cloudwatch',
  alarmData: {
    alarmName: 'refused',
    state: { value: 'ALARM', reason: 'Threshold Crossed', timestamp: '2026-11-28T10:00:00.000+0000' },
  },
};
const items = () => table.commandCalls(PutCommand).map(({ args: [{ input }] }) => input);

beforeEach(() => {
  table.reset();
  table.on(PutCommand).resolves({});
});

describe('open-incident', () => {
  it('opens an incident for the alarm, under the time when it went off', async () => {
    await handler(EVENT);
    expect(items()).toEqual([
      {
        TableName: 'incidents',
        Item: {
          alarm: 'refused',
          at: '2026-11-28T10:00:00.000+0000',
          reason: 'Threshold Crossed',
          status: 'open',
        },
      },
    ]);
  });

  it('fails where it cannot, so that Lambda tries again', async () => {
    table.on(PutCommand).rejects(new Error('Throttled.'));
    await expect(handler(EVENT)).rejects.toThrow('Throttled.');
  });
});
