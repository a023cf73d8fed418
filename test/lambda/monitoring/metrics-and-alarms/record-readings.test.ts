import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';

Object.assign(process.env, {
  POWERTOOLS_METRICS_NAMESPACE: 'Shop',
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
});

interface Handler {
  handler(event: unknown): Promise<object>;
}
const PATH = '../../../../lambda/monitoring/metrics-and-alarms/record-readings';

describe('record-readings', () => {
  const cloudWatch = mockClient(CloudWatchClient);
  // Not imported: it reads the environment when it is loaded.
  const { handler } = require(PATH) as Handler;
  const sent = () => cloudWatch.commandCalls(PutMetricDataCommand).map(({ args: [{ input }] }) => input);
  const report = (reading: object, more: object = {}) => handler({ store: 'north', readings: [reading], ...more });

  beforeEach(() => {
    cloudWatch.reset();
    cloudWatch.on(PutMetricDataCommand).resolves({ $metadata: { attempts: 2 } });
  });
  afterAll(() => cloudWatch.restore());

  it('sends a reading for its store and for the whole chain, at the time when it was, by the second', async () => {
    const now = Date.now();
    expect(await report({ secondsAgo: 60, queue: 4 })).toEqual({ readings: 1, requests: 1, attempts: 2 });
    const [{ Namespace, MetricData = [] } = {}] = sent();
    expect(Namespace).toBe('Shop');
    expect(MetricData.map(({ Dimensions }) => Dimensions)).toEqual([[{ Name: 'Store', Value: 'north' }], []]);
    for (const { Timestamp, ...datum } of MetricData) {
      expect(datum).toMatchObject({ MetricName: 'QueueLength', Value: 4, Unit: 'Count', StorageResolution: 1 });
      expect(Math.abs(Number(Timestamp) - (now - 60_000))).toBeLessThan(1000);
    }
  });

  it('sends one that lasted as one a second, up to 1,000 metrics in a request', async () => {
    expect(await report({ secondsAgo: 600, queue: 2, lasted: 600 })).toEqual({
      readings: 600,
      requests: 2,
      attempts: 4,
    });
    const data = sent().flatMap(({ MetricData = [] }) => MetricData);
    expect(Math.max(...sent().map(({ MetricData = [] }) => MetricData.length))).toBe(1000);
    const seconds = data.map(({ Timestamp }) => Math.floor(Number(Timestamp) / 1000));
    expect(new Set(seconds).size).toBe(600);
    expect(Math.max(...seconds) - Math.min(...seconds)).toBe(599);
  });

  it('sends one by one where it is asked to', async () => {
    expect(await report({ secondsAgo: 60, queue: 2, lasted: 60 }, { oneByOne: true })).toEqual({
      readings: 60,
      requests: 60,
      attempts: 120,
    });
    expect(sent().map(({ MetricData = [] }) => MetricData.length)).toEqual(Array(60).fill(2));
  });

  it('fails where a request is refused for good', async () => {
    cloudWatch.on(PutMetricDataCommand).rejects(new Error('AccessDenied'));
    await expect(report({ secondsAgo: 1, queue: 1 })).rejects.toThrow('AccessDenied');
  });

  it.each([
    ['nothing', undefined, 'A report needs the name of its store.'],
    ['no store', { readings: [] }, 'A report needs the name of its store.'],
    ['no readings', { store: 'north', readings: [] }, 'A report needs readings.'],
    [
      'half a person',
      { store: 'north', readings: [{ secondsAgo: 1, queue: 0.5 }] },
      'A queue has 0, 1, 2 or more people.',
    ],
    ['no time', { store: 'north', readings: [{ queue: 1 }] }, 'A reading says how many seconds ago it was.'],
    [
      'no length',
      { store: 'north', readings: [{ secondsAgo: 1, queue: 1, lasted: 0 }] },
      'A reading lasted for a second or more.',
    ],
  ])('refuses %s, and sends nothing', async (_, event, refused) => {
    expect(await handler(event)).toEqual({ refused });
    expect(sent()).toEqual([]);
  });
});

describe('record-readings, throttled', () => {
  let server: Server;
  let asked = 0;

  beforeAll(async () => {
    server = createServer((_, response) => {
      asked += 1;
      const isThrottled = asked <= 2;
      response.writeHead(isThrottled ? 400 : 200, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(isThrottled ? JSON.stringify({ __type: 'ThrottlingException', message: 'Rate exceeded' }) : '{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => server.close());

  it('waits and tries again until CloudWatch takes it', async () => {
    process.env.AWS_ENDPOINT_URL_CLOUDWATCH = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const answer = await jest.isolateModulesAsync(async () => {
      const { handler } = require(PATH) as Handler;
      expect(await handler({ store: 'north', readings: [{ secondsAgo: 1, queue: 1 }] })).toEqual({
        readings: 1,
        requests: 1,
        attempts: 3,
      });
    });
    expect(answer).toBeUndefined();
    expect(asked).toBe(3);
  });
});
