import { Duration, Size } from 'aws-cdk-lib';
import { Compression, DeliveryStream, S3Bucket, StreamEncryption } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledgeDelivery } from './delivery-role';

/** Brings what visitors searched for into the lake as it is, compressed. Nobody knows yet what will be asked of it. */
export class SearchDelivery extends Construct {
  readonly stream: DeliveryStream;

  constructor(scope: Construct, id: string, { lake }: { readonly lake: Bucket }) {
    super(scope, id);
    this.stream = new DeliveryStream(this, 'Stream', {
      encryption: StreamEncryption.awsOwnedKey(),
      destination: new S3Bucket(lake, {
        // Nothing waits: the files are smaller and more, which queries pay for.
        bufferingInterval: Duration.seconds(0),
        bufferingSize: Size.mebibytes(1),
        compression: Compression.GZIP,
        dataOutputPrefix: 'searches/!{timestamp:yyyy/MM/dd}/',
        errorOutputPrefix: 'errors/!{firehose:error-output-type}/',
      }),
    });
    this.stream.node.addDependency(lake);
    acknowledgeDelivery(this.stream, lake);
  }
}
