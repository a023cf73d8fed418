import { Duration } from 'aws-cdk-lib';
import { Stream, StreamEncryption, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import type { Construct } from 'constructs';
import { acknowledge, allObjectsOf } from '../../../kit/acknowledge';
import { labBucket } from '../../../kit/lab-bucket';
import { LabFunction } from '../../../kit/lab-function';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { Catalog } from './catalog';
import { ClickDelivery } from './click-delivery';
import { ClickReaders } from './click-readers';
import { Conversion } from './conversion';
import { LogArchive } from './log-archive';
import { Queries } from './queries';
import { SearchDelivery } from './search-delivery';
import { Warehouse } from './warehouse';

export interface DataLakeProps extends LabStackProps {
  /** Puts a Kinesis data stream in front of Firehose, for consumers that cannot wait a minute. Default false: it is paid by the hour. */
  readonly clickStream?: boolean;
  /** Adds Redshift Serverless, which Firehose loads. Default false. */
  readonly warehouse?: boolean;
}

/** A shop keeps what its visitors do in files that anybody can query, and runs no server for it. */
export class DataLake extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, { clickStream = false, warehouse = false, ...props }: DataLakeProps) {
    super(scope, id, props);

    const lake = labBucket(this, 'Lake');
    // As they came, addresses of visitors and all: for as long as it takes to see that the transformation is wrong.
    const raw = labBucket(this, 'Raw', { lifecycleRules: [{ expiration: Duration.days(7) }] });
    const logs = new LogArchive(this, 'Logs');
    const catalog = new Catalog(this, 'Catalog', { lake, logs: logs.bucket });

    // Nobody knows how many clicks a sale brings.
    const stream = clickStream
      ? new Stream(this, 'ClickStream', { streamMode: StreamMode.ON_DEMAND, encryption: StreamEncryption.MANAGED })
      : undefined;
    const clicks = new ClickDelivery(this, 'Clicks', { lake, raw, table: catalog.clicks, source: stream });
    const searches = new SearchDelivery(this, 'Searches', { lake });

    const website = new LabFunction(this, 'Website', {
      handler: 'record-visit',
      environment: {
        SEARCHES: searches.stream.deliveryStreamName,
        ...(stream ? { CLICK_STREAM: stream.streamName } : { CLICKS: clicks.stream.deliveryStreamName }),
      },
    });
    searches.stream.grant(website, 'firehose:PutRecordBatch');
    if (stream) stream.grant(website, 'kinesis:PutRecords');
    else clicks.stream.grant(website, 'firehose:PutRecordBatch');

    const conversion = new Conversion(this, 'Conversion', { lake, catalog });
    const queries = new Queries(this, 'Queries', { catalog });
    if (stream) new ClickReaders(this, 'ClickReaders', { clicks: stream, failed: raw });
    if (warehouse) {
      this.awsOnly('The emulator has no Redshift.', () => {
        new Warehouse(this, 'Warehouse', { lake, firehose: clicks.stream });
      });
    }

    // Writes what a shop of some age would have; nothing calls it but the walkthrough.
    const history = new LabFunction(this, 'History', {
      handler: 'write-history',
      memorySize: 1024,
      timeout: Duration.minutes(1),
      environment: { LAKE: lake.bucketName, LOGS: logs.bucket.bucketName, FLOW_LOGS: catalog.flowLogsPrefix },
    });
    for (const bucket of [lake, logs.bucket]) bucket.grantPut(history);
    acknowledge(
      history.role,
      "The CDK's grant covers all forms of putting objects into these buckets.",
      'AwsSolutions-IAM5[Action::s3:Abort*]',
      allObjectsOf(lake),
      allObjectsOf(logs.bucket),
    );

    this.outputs = this.writeOutputs({
      WebsiteFunctionName: website.functionName,
      HistoryFunctionName: history.functionName,
      ClicksStreamName: clicks.stream.deliveryStreamName,
      SearchesStreamName: searches.stream.deliveryStreamName,
      LakeBucketName: lake.bucketName,
      RawBucketName: raw.bucketName,
      WorkGroupName: queries.workGroup.ref,
      DatabaseName: catalog.database.ref,
      RejectedTrafficQueryId: queries.rejectedTraffic.attrNamedQueryId,
      ConversionJobName: conversion.job.ref,
    });
  }
}
