import '../../../support/quiet-logger';
import type { KinesisStreamRecord } from 'aws-lambda';

process.env.INSIGHTS_TABLE = 'insights';

/** A record of a stream, as a function gets it. */
export function record(data: object | string, sequenceNumber = '1'): KinesisStreamRecord {
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  return {
    kinesis: {
      approximateArrivalTimestamp: 0,
      data: Buffer.from(text).toString('base64'),
      kinesisSchemaVersion: '1.0',
      partitionKey: 'ann',
      sequenceNumber,
    },
    eventID: `shardId-000000000000:${sequenceNumber}`,
    eventName: 'aws:kinesis:record',
    eventSource: 'aws:kinesis',
    eventSourceARN: 'arn:aws:kinesis:us-east-1:123456789012:stream/clicks',
    eventVersion: '1.0',
    invokeIdentityArn: 'arn:aws:iam::123456789012:role/consumer',
    awsRegion: 'us-east-1',
  };
}

/** Loads a handler of the lab, which reads its environment when it is loaded. */
export function load<Module>(name: string): Module {
  return require(`../../../../lambda/messaging/kinesis-lambda-consumers/${name}`);
}
