import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  PutLogEventsCommand,
  ResourceAlreadyExistsException,
} from '@aws-sdk/client-cloudwatch-logs';
import { mockClient } from 'aws-sdk-client-mock';

process.env.LOG_GROUP = 'vans';
const { handler } = require('../../../../lambda/monitoring/logs-and-agent/report-tour');

const logs = mockClient(CloudWatchLogsClient);
const stop = { parcelId: 'p-1', minutesLate: 40 };

beforeEach(() => {
  logs.reset();
  logs.on(CreateLogStreamCommand).resolves({});
  logs.on(PutLogEventsCommand).resolves({});
});

describe('report-tour', () => {
  it('writes a line for each stop into the stream of the van', async () => {
    expect(await handler({ van: 'v-1', stops: [stop, { ...stop, minutesLate: 0 }] })).toEqual({ van: 'v-1', stops: 2 });
    const [put] = logs.commandCalls(PutLogEventsCommand).map(({ args }) => args[0].input);
    expect(put).toMatchObject({ logGroupName: 'vans', logStreamName: 'v-1' });
    expect(put?.logEvents?.map(({ message = '' }) => JSON.parse(message))).toEqual([
      { message: 'Delivered', van: 'v-1', ...stop },
      { message: 'Delivered', van: 'v-1', parcelId: 'p-1', minutesLate: 0 },
    ]);
  });

  it('goes on where the van has a stream already, and fails where it may not make one', async () => {
    logs.on(CreateLogStreamCommand).rejects(new ResourceAlreadyExistsException({ message: 'there', $metadata: {} }));
    expect(await handler({ van: 'v-1', stops: [stop] })).toEqual({ van: 'v-1', stops: 1 });
    logs.on(CreateLogStreamCommand).rejects(new Error('denied'));
    await expect(handler({ van: 'v-1', stops: [stop] })).rejects.toThrow('denied');
  });

  it.each([
    [{ van: 'a:b', stops: [stop] }, 'A tour needs the name of its van.'],
    [{ van: 'v-1', stops: [] }, 'A tour has at least one stop.'],
    [{ van: 'v-1', stops: [stop, null] }, 'A stop has a parcelId and its minutesLate.'],
    [{ van: 'v-1', stops: [{ parcelId: 'p-1', minutesLate: '5' }] }, 'A stop has a parcelId and its minutesLate.'],
  ])('refuses %j and writes nothing', async (event, refused) => {
    expect(await handler(event)).toEqual({ refused });
    expect(logs.calls()).toHaveLength(0);
  });
});
