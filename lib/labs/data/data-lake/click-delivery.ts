import { Duration, Size, Stack, Validations } from 'aws-cdk-lib';
import type { CfnTable } from 'aws-cdk-lib/aws-glue';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import {
  BackupMode,
  Compression,
  DeliveryStream,
  InputFormat,
  KinesisStreamSource,
  LambdaFunctionProcessor,
  OutputFormat,
  S3Bucket,
  SchemaConfiguration,
  StreamEncryption,
} from 'aws-cdk-lib/aws-kinesisfirehose';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge, allVersionsOf } from '../../../kit/acknowledge';
import { LabFunction } from '../../../kit/lab-function';
import { acknowledgeDelivery } from './delivery-role';

export interface ClickDeliveryProps {
  readonly lake: Bucket;
  /** Keeps all records as they came. */
  readonly raw: Bucket;
  /** Whose columns the files have. */
  readonly table: CfnTable;
  /** Where clicks come from. Default: whoever puts them on the Firehose stream. */
  readonly source?: IStream;
}

/** Brings clicks into the lake: cleaned by a function, as Parquet, in a folder for each site and day. What is broken is kept apart. */
export class ClickDelivery extends Construct {
  readonly stream: DeliveryStream;

  constructor(scope: Construct, id: string, { lake, raw, table, source }: ClickDeliveryProps) {
    super(scope, id);
    // Firehose waits up to five minutes for it, and calls it again three times.
    const cleaner = new LabFunction(this, 'Cleaner', { handler: 'clean-clicks', timeout: Duration.minutes(1) });
    this.stream = new DeliveryStream(this, 'Stream', {
      source: source && new KinesisStreamSource(source),
      // What a Kinesis data stream is encrypted with, counts for Firehose behind it.
      encryption: source ? undefined : StreamEncryption.awsOwnedKey(),
      destination: new S3Bucket(lake, {
        // The least where records are partitioned by what is in them; without that it may be zero.
        bufferingInterval: Duration.seconds(60),
        bufferingSize: Size.mebibytes(64),
        processors: [new LambdaFunctionProcessor(cleaner, { bufferInterval: Duration.seconds(0) })],
        dynamicPartitioning: { enabled: true },
        dataOutputPrefix: 'clicks/site=!{partitionKeyFromLambda:site}/day=!{partitionKeyFromLambda:day}/',
        errorOutputPrefix: 'errors/!{firehose:error-output-type}/',
        dataFormatConversion: {
          schemaConfiguration: SchemaConfiguration.fromCfnTable(table),
          inputFormat: InputFormat.OPENX_JSON,
          outputFormat: OutputFormat.PARQUET,
        },
        s3Backup: {
          mode: BackupMode.ALL,
          bucket: raw,
          bufferingInterval: Duration.seconds(60),
          bufferingSize: Size.mebibytes(5),
          compression: Compression.GZIP,
          dataOutputPrefix: 'clicks/',
        },
      }),
    });
    // What Firehose still holds when the stack goes must not come after the buckets were emptied.
    this.stream.node.addDependency(lake, raw);
    acknowledgeDelivery(this.stream, lake, raw);
    acknowledge(this.stream, 'Firehose may be told to call a version of the function.', allVersionsOf(cleaner));
    acknowledge(
      this.stream,
      'Firehose asks the schema registry of Glue by the id of a version, which IAM knows no resource for.',
      'AwsSolutions-IAM5[Resource::*]',
    );
    Validations.of(Stack.of(this)).acknowledge({
      id: 'CloudFormation-Validate::W7001',
      reason: 'The CDK adds a mapping with addresses of Firehose, for destinations in a network, which S3 is not.',
    });
    if (source) {
      acknowledge(
        this.stream,
        'It is encrypted where it is kept, in the Kinesis data stream; Firehose takes no key of its own then.',
        'AwsSolutions-KDF1',
      );
    }
  }
}
